//! Shadings: colours that run into one another.

use hayro::hayro_interpret::Function;
use hayro::hayro_syntax::object::{Array, Dict, Number, Object};

use super::super::super::PictureFault;
use super::super::Feature;
use super::Rewriter;
use super::colour::Aim;
use super::space::{Space, counted, function};
use super::tree::{Ob, name, numbers};

/// Colours along a shading: a step is no more than a shade that a press can print.
const STEPS: usize = 256;

impl<'a> Rewriter<'a> {
    /// A shading. One of another space than that of the press gets its colours by a table.
    pub(super) fn shading(
        &mut self,
        object: Object<'a>,
        at: Option<usize>,
        scope: &Dict<'a>,
        aim: Aim,
    ) -> Result<Ob, PictureFault> {
        let dict = match &object {
            Object::Dict(dict) => dict.clone(),
            Object::Stream(stream) => stream.dict().clone(),
            _ => return self.plain(object, at, aim),
        };
        let said = dict.get::<Object<'a>>("ColorSpace");
        let space = said.as_ref().map(|said| Space::read(said, scope, self.xref));
        let kept = self.kept().to_vec();
        let changed = space.filter(|space| space.changes(aim, &kept));
        let functions = functions(&dict);
        let plain = !functions.is_empty() && dict.get::<u8>("ShadingType") != Some(1);
        if matches!(aim, Aim::Plate(_)) && !plain {
            // Its colours stand where nobody looks them up one by one.
            return Err(PictureFault::Leaf(Feature::Foreign));
        }
        // One that has its colours at its corners stays as it is, and is refused for it.
        let (Some(space), false) = (changed, functions.is_empty()) else {
            return self.shading_as_it_is(object, at, said.as_ref(), scope, aim);
        };
        if dict.get::<u8>("ShadingType") == Some(1) {
            return self.shading_as_it_is(object, at, said.as_ref(), scope, aim);
        }
        let domain = domain(&dict);
        let last = u32::try_from(STEPS.saturating_sub(1)).map_or(1.0, f64::from);
        let mut data = Vec::new();
        for step in 0..STEPS {
            let along = u32::try_from(step).map_or(0.0, f64::from) / last;
            let [from, to] = domain;
            let colour = evaluated(&functions, from + along * (to - from));
            data.extend(self.inked(&space, &colour, aim)?.into_iter().map(counted));
        }
        let table = function(&mut self.made, data, 1, STEPS, &domain);
        let without = ["ColorSpace", "Function", "Background", "Length"];
        let mut own = self.table(&dict, &without, aim)?;
        own.set("ColorSpace", device(aim));
        own.set("Function", Ob::At(table));
        if let Some(behind) = list(&dict, "Background") {
            own.set("Background", numbers(&self.inked(&space, &behind, aim)?));
        }
        match object {
            Object::Stream(stream) => {
                let at = at.unwrap_or_else(|| self.made.reserve());
                self.made.put_stream(at, own, stream.raw_data().into_owned());
                Ok(Ob::At(at))
            }
            _ => Ok(Ob::Table(own)),
        }
    }

    fn shading_as_it_is(
        &mut self,
        object: Object<'a>,
        at: Option<usize>,
        space: Option<&Object<'a>>,
        scope: &Dict<'a>,
        aim: Aim,
    ) -> Result<Ob, PictureFault> {
        let space = space.map(|space| match Space::read(space, scope, self.xref) {
            Space::Said(source) if source.changes(aim) => {
                self.plain(space.clone(), None, aim)
            }
            _ => self.space_out(space, scope, aim),
        });
        let space = space.transpose()?;
        match object {
            Object::Dict(dict) => {
                let mut own = self.table(&dict, &["ColorSpace"], aim)?;
                if let Some(space) = space {
                    own.set("ColorSpace", space);
                }
                Ok(Ob::Table(own))
            }
            Object::Stream(stream) => {
                let mut own =
                    self.table(stream.dict(), &["ColorSpace", "Length"], aim)?;
                if let Some(space) = space {
                    own.set("ColorSpace", space);
                }
                let at = at.unwrap_or_else(|| self.made.reserve());
                self.made.put_stream(at, own, stream.raw_data().into_owned());
                Ok(Ob::At(at))
            }
            other => self.plain(other, at, aim),
        }
    }
}

fn device(aim: Aim) -> Ob {
    let gray = matches!(aim, Aim::Light | Aim::Plate(_));
    name(if gray { "DeviceGray" } else { "DeviceCMYK" })
}

/// The functions of one number that say the colours.
fn functions(dict: &Dict<'_>) -> Vec<Function> {
    let all: Vec<Function> = match dict.get::<Object<'_>>("Function") {
        Some(Object::Array(array)) => {
            array.iter::<Object<'_>>().filter_map(|one| Function::new(&one)).collect()
        }
        Some(one) => Function::new(&one).into_iter().collect(),
        None => Vec::new(),
    };
    match all.iter().all(|function| function.num_inputs() == 1) {
        true => all,
        false => Vec::new(),
    }
}

fn evaluated(functions: &[Function], at: f64) -> Vec<f64> {
    #[expect(clippy::cast_possible_truncation, reason = "a place along a shading")]
    let at = at as f32;
    let each = functions.iter().flat_map(|function| {
        let mut out = vec![0.0; function.num_outputs()];
        // What cannot be said there is nothing of any ink.
        if function.eval(&[at], &mut out).is_none() {
            out.fill(0.0);
        }
        out
    });
    each.map(f64::from).collect()
}

fn domain(dict: &Dict<'_>) -> [f64; 2] {
    let own = list(dict, "Domain").and_then(|ends| ends.try_into().ok());
    // A mesh says in its colours' `Decode` where they run.
    let decode = list(dict, "Decode").and_then(|ends| ends.get(4..6)?.try_into().ok());
    own.or(decode).unwrap_or([0.0, 1.0])
}

fn list(dict: &Dict<'_>, key: &str) -> Option<Vec<f64>> {
    let array = dict.get::<Array<'_>>(key)?;
    Some(array.iter::<Number>().map(|number| number.as_f64()).collect())
}
