//! Layers of a placed page, laid together as they print.
//!
//! # Sources
//!
//! ISO 32000-1:2008 §8.11 (optional content; Tables 99 to 103).

use std::collections::BTreeSet;

use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object};
use hayro::hayro_syntax::xref::XRef;

use super::super::survey::is;

/// As deep as expressions of visibility stand in one another.
const DEEPEST: usize = 16;

/// Which layers do not print.
#[derive(Default)]
pub(super) struct Layers {
    off: BTreeSet<(i32, i32)>,
    /// Whether something was left out for lying on one of them.
    pub(super) left_out: bool,
}

/// An object that others refer to.
fn key(object: &MaybeRef<Object<'_>>) -> Option<(i32, i32)> {
    match object {
        MaybeRef::Ref(at) => Some((i32::try_from(at.obj_number).ok()?, at.gen_number)),
        MaybeRef::NotRef(_) => None,
    }
}

fn keys(array: &Array<'_>) -> Vec<(i32, i32)> {
    array.raw_iter().filter_map(|object| key(&object)).collect()
}

impl Layers {
    /// The layers of a file as its usual configuration has them, and as it has them where
    /// it says something of printing.
    pub(super) fn read(xref: &XRef) -> Self {
        let mut layers = Self::default();
        let catalog = xref.get::<Dict<'_>>(xref.root_id());
        let all = catalog.and_then(|catalog| catalog.get::<Dict<'_>>("OCProperties"));
        let Some(all) = all else { return layers };
        let Some(usual) = all.get::<Dict<'_>>("D") else { return layers };
        let list = |dict: &Dict<'_>, key: &str| {
            dict.get::<Array<'_>>(key).map_or(Vec::new(), |array| keys(&array))
        };
        if is(&usual, "BaseState", b"OFF") {
            layers.off.extend(list(&all, "OCGs"));
        }
        for on in list(&usual, "ON") {
            layers.off.remove(&on);
        }
        layers.off.extend(list(&usual, "OFF"));
        let Some(automatic) = usual.get::<Array<'_>>("AS") else { return layers };
        for usage in automatic.iter::<Dict<'_>>() {
            if !is(&usage, "Event", b"Print") {
                continue;
            }
            let Some(groups) = usage.get::<Array<'_>>("OCGs") else { continue };
            for object in groups.raw_iter() {
                let (Some(key), MaybeRef::Ref(at)) = (key(&object), object) else {
                    continue;
                };
                let group = xref.get::<Dict<'_>>(at.into());
                let state = group
                    .and_then(|group| group.get::<Dict<'_>>("Usage"))
                    .and_then(|usage| usage.get::<Dict<'_>>("Print"))
                    .and_then(|print| print.get::<Name<'_>>("PrintState"));
                match state.as_ref().map(AsRef::as_ref) {
                    Some(b"ON") => {
                        layers.off.remove(&key);
                    }
                    Some(b"OFF") => {
                        layers.off.insert(key);
                    }
                    _ => {}
                }
            }
        }
        layers
    }

    /// Whether what `dict` says under `key` that it lies on prints.
    pub(super) fn shows(&self, dict: &Dict<'_>, key: &str) -> bool {
        let Some(layer) = dict.get_raw::<Object<'_>>(key) else { return true };
        self.prints(&layer, dict.get::<Dict<'_>>(key).as_ref())
    }

    fn prints(&self, layer: &MaybeRef<Object<'_>>, dict: Option<&Dict<'_>>) -> bool {
        // What is no dictionary is no layer.
        let Some(dict) = dict else { return true };
        if !is(dict, "Type", b"OCMD") {
            return key(layer).is_none_or(|key| !self.off.contains(&key));
        }
        if let Some(expression) = dict.get::<Array<'_>>("VE") {
            return self.holds(&expression, 0);
        }
        let members = match dict.get_raw::<Object<'_>>("OCGs") {
            Some(one @ MaybeRef::Ref(_)) => match dict.get::<Array<'_>>("OCGs") {
                Some(array) => keys(&array),
                None => key(&one).into_iter().collect(),
            },
            Some(MaybeRef::NotRef(Object::Array(array))) => keys(&array),
            _ => Vec::new(),
        };
        if members.is_empty() {
            return true;
        }
        let on = |key: &(i32, i32)| !self.off.contains(key);
        let policy = dict.get::<Name<'_>>("P");
        match policy.as_ref().map(AsRef::as_ref) {
            Some(b"AllOn") => members.iter().all(on),
            Some(b"AnyOff") => !members.iter().all(on),
            Some(b"AllOff") => !members.iter().any(on),
            _ => members.iter().any(on),
        }
    }

    /// Whether an expression of visibility holds.
    fn holds(&self, expression: &Array<'_>, depth: usize) -> bool {
        let mut parts = expression.flex_iter();
        let operator = parts.next::<Name<'_>>();
        if DEEPEST < depth {
            return true;
        }
        let operands: Vec<bool> = expression
            .raw_iter()
            .zip(expression.iter::<Object<'_>>())
            .skip(1)
            .map(|(raw, object)| match object {
                Object::Array(inner) => self.holds(&inner, depth.saturating_add(1)),
                Object::Dict(dict) => self.prints(&raw, Some(&dict)),
                _ => true,
            })
            .collect();
        match operator.as_ref().map(AsRef::as_ref) {
            Some(b"And") => operands.iter().all(|on| *on),
            Some(b"Or") => operands.iter().any(|on| *on),
            Some(b"Not") => !operands.first().copied().unwrap_or(false),
            _ => true,
        }
    }
}
