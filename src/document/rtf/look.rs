use super::super::model::Mark;

/// How words look, as far as it is taken or told.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    pub(super) font: Option<i32>,
    on: Vec<Switch>,
}

/// What can be switched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Switch {
    Bold,
    Italic,
    Above,
    Below,
    Dots,
    Hidden,
    Deleted,
    Inserted,
    Underline,
    Strike,
}

impl Look {
    /// `\plain`.
    pub(super) fn reset(&mut self) {
        self.on.clear();
    }

    pub(super) fn has(&self, switch: Switch) -> bool {
        self.on.contains(&switch)
    }

    /// A control word that changes how words look; whether it is one.
    pub(super) fn change(&mut self, word: &str, number: Option<i32>) -> Changed {
        let switch = match word {
            "b" => Switch::Bold,
            "i" => Switch::Italic,
            "super" => Switch::Above,
            "sub" => Switch::Below,
            "up" if number != Some(0) => Switch::Above,
            "dn" if number != Some(0) => Switch::Below,
            "v" => Switch::Hidden,
            "deleted" => Switch::Deleted,
            "revised" => Switch::Inserted,
            "accdot" | "acccomma" | "accunderdot" | "acccircle" => Switch::Dots,
            "strike" | "striked" => Switch::Strike,
            "ul" | "uld" | "uldash" | "uldb" | "ulth" | "ulw" | "ulwave" | "uldashd" => {
                Switch::Underline
            }
            "nosupersub" | "up" | "dn" => {
                self.on.retain(|on| !matches!(on, Switch::Above | Switch::Below));
                return Changed::Yes;
            }
            "ulnone" => {
                self.on.retain(|on| *on != Switch::Underline);
                return Changed::Yes;
            }
            "accnone" => {
                self.on.retain(|on| *on != Switch::Dots);
                return Changed::Yes;
            }
            _ => return Changed::No,
        };
        // Super and sub exclude each other.
        if matches!(switch, Switch::Above | Switch::Below) {
            self.on.retain(|on| !matches!(on, Switch::Above | Switch::Below));
        }
        self.on.retain(|on| *on != switch);
        if number != Some(0) {
            self.on.push(switch);
        }
        Changed::Yes
    }

    /// What is marked in words that look so.
    pub(super) fn marks(&self) -> Vec<Mark> {
        let marks = self.on.iter().filter_map(|on| match on {
            Switch::Bold => Some(Mark::Strong),
            Switch::Italic => Some(Mark::Emphasis),
            Switch::Above => Some(Mark::Superscript),
            Switch::Below => Some(Mark::Subscript),
            Switch::Dots => Some(Mark::Dots),
            Switch::Hidden
            | Switch::Deleted
            | Switch::Inserted
            | Switch::Underline
            | Switch::Strike => None,
        });
        marks.collect()
    }
}

/// Whether a control word was about how words look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Changed {
    Yes,
    No,
}
