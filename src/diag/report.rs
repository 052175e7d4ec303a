use std::sync::Arc;

use super::{Places, Rule, Said, Severity, Span, Spot, Steps};

/// One fault, found in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule was broken.
    pub rule: Rule,
    /// How bad it is here. The rule's own severity unless the purpose of the run makes
    /// it worse.
    pub severity: Severity,
    /// Where in the copy. The narrowest stretch a person could edit to mend it.
    pub at: Spot,
    /// Where that stands in the files: known once it is told.
    pub span: Span,
    /// What is wrong, with the words and numbers of this copy. No full stop.
    pub message: Said,
    /// Other places that belong to the fault: the first of two keys, the partner.
    pub notes: Vec<Note>,
    /// What was measured, if anything was, with its unit.
    pub measured: Option<Said>,
    /// What to do about it, if the program knows.
    pub help: Option<Said>,
    /// Whether somebody has said that this run can live with it.
    pub standing: Standing,
    /// What could stand there instead, if that is certain enough to offer. Never applied
    /// without being asked for.
    pub proposal: Option<Proposal>,
}

/// A change of the file that mends a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Where in the copy: as a rule where the fault is; of words that want quotes all of
    /// them.
    pub at: Spot,
    /// Where that stands in the files: known once it is told.
    pub span: Span,
    /// What the bytes of the span should read, as a person would type it there.
    pub text: String,
    /// Whether anybody has to look.
    pub surety: Surety,
}

/// How sure a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Surety {
    /// Nothing else can be meant.
    Sure,
    /// Most likely meant; somebody should look.
    Likely,
}

/// Whether a fault still stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Nobody has said otherwise.
    #[default]
    Open,
    /// Somebody has: an error no longer stops the press.
    Accepted,
}

/// A second place that a fault speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where in the copy.
    pub at: Spot,
    /// Where that stands in the files: known once it is told.
    pub span: Span,
    /// What is there.
    pub words: Said,
}

impl Diagnostic {
    /// A fault with nothing measured and no help.
    pub fn new(rule: Rule, at: impl Into<Spot>, message: Said) -> Self {
        let (severity, at) = (rule.severity, at.into());
        Self {
            rule,
            severity,
            at,
            span: at.in_file().unwrap_or_default(),
            message,
            notes: Vec::new(),
            measured: None,
            help: None,
            standing: Standing::Open,
            proposal: None,
        }
    }

    /// Says what to do for a picture that is not there.
    #[must_use]
    pub fn help_to_picture(self) -> Self {
        self.help(Said::new(
            "把图放到稿件的文件夹里，或改正文件名；没有图就付不了印",
            "put the picture into the folder of the issue, or correct its name: without it \
             nothing goes to press",
        ))
    }

    /// Says what was measured.
    #[must_use]
    pub fn measured(mut self, what: Said) -> Self {
        self.measured = Some(what);
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, what: Said) -> Self {
        self.help = Some(what);
        self
    }

    /// Points at another place.
    #[must_use]
    pub fn note(mut self, at: impl Into<Spot>, words: Said) -> Self {
        let at = at.into();
        let span = at.in_file().unwrap_or_default();
        self.notes.push(Note { at, span, words });
        self
    }

    /// Offers what the bytes of the span should most likely read instead.
    #[must_use]
    pub fn proposal(self, text: impl Into<String>) -> Self {
        let (at, text) = (self.at, text.into());
        self.propose(at, text, Surety::Likely)
    }

    /// Offers the only thing that the bytes of the span can be meant to read.
    #[must_use]
    pub fn fix(self, text: impl Into<String>) -> Self {
        let (at, text) = (self.at, text.into());
        self.propose(at, text, Surety::Sure)
    }

    /// Offers what the bytes of another place should read instead.
    #[must_use]
    pub fn propose(mut self, at: impl Into<Spot>, text: String, surety: Surety) -> Self {
        let at = at.into();
        let span = at.in_file().unwrap_or_default();
        self.proposal = Some(Proposal { at, span, text, surety });
        self
    }

    /// The same fault where this run cannot live with it.
    #[must_use]
    pub fn as_error(mut self) -> Self {
        self.severity = Severity::Error;
        self
    }
}

/// Everything said so far.
#[derive(Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    accepted: Vec<Rule>,
    /// Whether anything said so far is an error.
    errors: bool,
    places: Arc<Places>,
    steps: Steps,
}

/// Proof that an error has been reported.
///
/// Only [`Report`] makes one:
///
/// ```compile_fail
/// let forged = banmian::diag::Reported(());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported(());

impl Report {
    /// A report in which errors of these rules do not stop the press, but for those that
    /// nobody may accept.
    pub fn accepting(rules: &[Rule]) -> Self {
        let accepted = rules.iter().copied().filter(|rule| rule.may_be_accepted());
        Self { accepted: accepted.collect(), ..Self::default() }
    }

    /// The same report, with somebody who waits and is told how far the work is.
    #[must_use]
    pub fn awaited(self, steps: Steps) -> Self {
        Self { steps, ..self }
    }

    /// Who is told how far the work is.
    pub const fn steps(&self) -> &Steps {
        &self.steps
    }

    /// Learns where the parts of the issue stand: what is told from now on is told there.
    pub(crate) fn know(&mut self, places: Arc<Places>) {
        self.places = places;
    }

    /// Where the parts of the issue stand that was read with this report.
    pub fn places(&self) -> &Places {
        &self.places
    }

    /// Adds a fault, and hands back what a stage needs to give up.
    ///
    /// A stage that can carry on drops the proof.
    pub fn tell(&mut self, diagnostic: Diagnostic) -> Reported {
        let diagnostic = self.standing(diagnostic);
        self.errors |= diagnostic.severity == Severity::Error;
        self.diagnostics.push(diagnostic);
        Reported(())
    }

    /// A fault as it stands once it is told: accepted, if its rule is, and in its place.
    #[must_use]
    pub fn standing(&self, mut diagnostic: Diagnostic) -> Diagnostic {
        if self.accepted.contains(&diagnostic.rule) {
            diagnostic.standing = Standing::Accepted;
            diagnostic.severity = Severity::Warning;
        }
        self.places.find(diagnostic)
    }

    /// As [`Report::tell`], for what nobody can accept: there is nothing to go on with.
    pub fn insist(&mut self, diagnostic: Diagnostic) -> Reported {
        self.errors = true;
        self.diagnostics.push(self.places.find(diagnostic.as_error()));
        Reported(())
    }

    /// What was told of a rule stops this run: for what it makes, nobody can accept it.
    pub fn refuse(&mut self, rule: Rule) {
        let told = self.diagnostics.iter_mut().filter(|told| told.rule == rule);
        for told in told {
            (told.severity, told.standing) = (Severity::Error, Standing::Open);
            self.errors = true;
        }
    }

    /// Passes `value` on if nothing said so far stops the press.
    ///
    /// # Errors
    ///
    /// If any error has been reported since the report was opened.
    pub fn pass<T>(&self, value: T) -> Result<T, Reported> {
        if self.has_errors() { Err(Reported(())) } else { Ok(value) }
    }

    /// Whether anything said so far stops the press.
    pub fn has_errors(&self) -> bool {
        self.errors
    }

    /// What was said so far, in the order it was said.
    pub fn so_far(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The faults, in the order of the copy.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort_by_key(|d| (d.span, d.rule));
        self.diagnostics
    }
}

#[cfg(test)]
mod tests {
    use super::{Diagnostic, Report, Standing};
    use crate::diag::{Rule, Said, Severity, Span};

    fn fault(rule: Rule) -> Diagnostic {
        Diagnostic::new(rule, Span::default(), Said::plain("x")).as_error()
    }

    #[test]
    fn what_is_accepted_no_longer_stops_the_press() {
        let mut report = Report::accepting(&[Rule::PICTURE_INK]);
        report.tell(fault(Rule::PICTURE_INK));
        assert!(report.pass(()).is_ok());
        let told = &report.so_far()[0];
        assert_eq!(
            (told.severity, told.standing),
            (Severity::Warning, Standing::Accepted)
        );
        report.tell(fault(Rule::LOW_RESOLUTION));
        assert!(report.pass(()).is_err());
    }

    #[test]
    fn what_would_make_the_file_a_lie_nobody_accepts() {
        for rule in [Rule::PDF, Rule::PROFILE, Rule::EMBEDDING, Rule::NO_GLYPH] {
            let mut report = Report::accepting(&[rule]);
            report.tell(fault(rule));
            assert!(report.pass(()).is_err(), "{rule:?}");
        }
        let mut report = Report::accepting(&[Rule::BAD_PICTURE]);
        report.insist(fault(Rule::BAD_PICTURE));
        assert!(report.pass(()).is_err());
    }

    #[test]
    fn what_a_run_refuses_stops_it_and_nothing_else_does() {
        let mut report = Report::default();
        let said = Said::plain("甲");
        report.tell(Diagnostic::new(Rule::REPLACED, Span::default(), said.clone()));
        report.tell(Diagnostic::new(Rule::FALLBACK, Span::default(), said));
        assert!(!report.has_errors());
        report.refuse(Rule::REPLACED);
        let severities: Vec<Severity> =
            report.so_far().iter().map(|told| told.severity).collect();
        assert!(report.pass(()).is_err());
        assert_eq!(severities, [Severity::Error, Severity::Warning]);
    }
}
