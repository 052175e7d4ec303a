use super::super::coding::GETA;
use super::super::model::{Mark, What};
use super::super::refused::Refused;
use super::super::symbol;
use super::super::tree::{Element, Node};
use super::body::{Hanging, Reader, chosen};
use super::field::Field;
use super::package::Lies;
use super::styles::{Is, Look, Stands};
use crate::diag::Said;

impl<'a> Reader<'a, '_> {
    /// What stands in a paragraph, or in something inside one.
    pub(super) fn inline(&mut self, parent: &'a Element) -> Result<(), Refused> {
        for element in parent.elements() {
            match element.name.as_str() {
                "w:r" => self.run(element)?,
                "w:ins" => {
                    self.inserted(element);
                    self.inline(element)?;
                }
                "w:del" => self.tell(What::Deleted(element.text())),
                "w:moveFrom" => self.tell(What::Moved(element.text())),
                "w:hyperlink" => {
                    self.link(element);
                    self.inline(element)?;
                }
                "w:smartTag" | "w:customXml" | "w:dir" | "w:bdo" | "w:moveTo" => {
                    self.inline(element)?;
                }
                "w:fldSimple" => self.simple_field(element)?,
                "w:sdt" => match self.left_out(element) {
                    Some(what) => self.tell(what),
                    None => {
                        if let Some(content) = element.child("w:sdtContent") {
                            self.inline(content)?;
                        }
                    }
                },
                "m:oMath" | "m:oMathPara" => self.equation(element),
                "mc:AlternateContent" => {
                    if let Some(chosen) = chosen(element) {
                        self.inline(chosen)?;
                    }
                }
                "w:subDoc" => {
                    let what = Said::new("子文档", "a part of it in another file");
                    self.tell(What::Object(what));
                }
                "w:drawing" | "w:pict" | "w:object" => self.graphic(element),
                _ => self.unknown(element),
            }
        }
        Ok(())
    }

    fn inserted(&mut self, element: &Element) {
        let mut words = element.text();
        words.retain(|c| c != '\n');
        if !words.trim().is_empty() {
            self.tell(What::Inserted(words));
        }
    }

    /// Tells of the address of a link that leads out of the document.
    fn link(&mut self, element: &Element) {
        let relation = element.get("r:id").and_then(|id| self.package.relation(id));
        let Some(relation) = relation.filter(|r| r.lies == Lies::Outside) else { return };
        self.tell(What::Link(relation.target.clone()));
    }

    fn run(&mut self, run: &'a Element) -> Result<(), Refused> {
        let look = self.look_of(run.child("w:rPr"));
        if look.hidden == Some(Is::On) {
            let words = run.text();
            if !words.trim().is_empty() && !self.in_instruction() {
                self.tell(What::Hidden(words));
            }
            // A field goes on whether it is seen or not.
            for element in run.elements().filter(|element| {
                matches!(element.name.as_str(), "w:fldChar" | "w:instrText")
            }) {
                self.piece(element, &look)?;
            }
            return Ok(());
        }
        self.decorated(run, &look);
        self.pieces(run, &look)
    }

    fn look_of(&self, properties: Option<&Element>) -> Look {
        let Some(properties) = properties else { return self.look.clone() };
        let style = properties.child("w:rStyle").and_then(|style| style.get("w:val"));
        let style =
            style.map(|style| self.package.styles.look(style)).unwrap_or_default();
        Look::read(properties).over(&style).over(&self.look)
    }

    /// Tells of lines under and through words, of capitals and of marks as of a felt pen. A
    /// link is underlined everywhere.
    fn decorated(&mut self, run: &Element, look: &Look) {
        let words = run.text();
        if words.trim().is_empty() || self.in_instruction() {
            return;
        }
        if look.strike == Some(Is::On) {
            let what = Said::new("删除线", "a line through words");
            self.tell(What::Decoration(what, words.clone()));
        }
        if look.highlight == Some(Is::On) {
            let what = Said::new("突出显示（荧光笔底色）", "a highlight");
            self.tell(What::Decoration(what, words.clone()));
        }
        if look.capitals == Some(Is::On) && words.chars().any(char::is_lowercase) {
            let what = Said::new("全部大写", "capitals for small letters");
            self.tell(What::Decoration(what, words.clone()));
        }
        let style = run.child("w:rPr").and_then(|look| look.child("w:rStyle"));
        if look.underline == Some(Is::On) && style.is_none() {
            let what = Said::new("下划线", "a line under words");
            self.tell(What::Decoration(what, words));
        }
    }

    fn pieces(&mut self, parent: &'a Element, look: &Look) -> Result<(), Refused> {
        for element in parent.elements() {
            self.piece(element, look)?;
        }
        Ok(())
    }

    /// What stands in a run.
    fn piece(&mut self, element: &'a Element, look: &Look) -> Result<(), Refused> {
        match element.name.as_str() {
            "w:t" => self.words(&words_of(element), look),
            "w:tab" | "w:ptab" => self.words("\t", look),
            "w:br" | "w:cr" => self.words("\n", look),
            "w:noBreakHyphen" => self.words("-", look),
            "w:sym" => self.symbol(element, look),
            "w:ruby" => self.ruby(element, look)?,
            "w:fldChar" => self.field_mark(element, look),
            "w:instrText" => {
                if let Some(field) = self.fields.last_mut() {
                    field.instruction.push_str(&element.text());
                }
            }
            "w:footnoteReference" => {
                let notes = self.package.footnotes.as_ref();
                self.call(element.get("w:id"), "word/footnotes.xml", notes);
            }
            "w:endnoteReference" => {
                let notes = self.package.endnotes.as_ref();
                self.call(element.get("w:id"), "word/endnotes.xml", notes);
            }
            "w:commentReference" => self.comment(element.get("w:id")),
            "w:delText" => self.tell(What::Deleted(element.text())),
            "w:drawing" | "w:pict" | "w:object" => self.graphic(element),
            "mc:AlternateContent" => {
                if let Some(chosen) = chosen(element) {
                    self.pieces(chosen, look)?;
                }
            }
            // Word's own numbers and rules in notes, and where it broke a page last.
            "w:rPr"
            | "w:softHyphen"
            | "w:footnoteRef"
            | "w:endnoteRef"
            | "w:annotationRef"
            | "w:lastRenderedPageBreak"
            | "w:separator"
            | "w:continuationSeparator" => {}
            _ => self.unknown(element),
        }
        Ok(())
    }

    /// Adds words as they look. Inside the instruction of a field they are part of that.
    pub(super) fn words(&mut self, words: &str, look: &Look) {
        if self.in_instruction() {
            if let Some(field) = self.fields.last_mut() {
                field.instruction.push_str(words);
            }
            return;
        }
        if self.in_gathered() {
            self.gathered.push_str(words);
            return;
        }
        let face = look.face.as_deref().filter(|face| symbol::is_picture_face(face));
        let marks = marks_of(look);
        match face {
            // Letters typed in a picture face are its pictures only in the private area:
            // elsewhere Word takes another face for them, as every reader would.
            Some(face) => {
                let sign = |c: char| match u32::from(c) {
                    code @ 0xf020..=0xf0ff => symbol::of(face, code).unwrap_or(GETA),
                    _ => c,
                };
                let signs: String = words.chars().map(sign).collect();
                if signs.contains(GETA) && !words.contains(GETA) {
                    self.tell(What::Symbol(face.to_owned()));
                }
                self.line.push(&signs, &marks);
            }
            None => self.line.push(words, &marks),
        }
    }

    /// `w:sym`: a character by the code it has in a face.
    fn symbol(&mut self, element: &Element, look: &Look) {
        let face = element.get("w:font").unwrap_or_default();
        let code =
            element.get("w:char").and_then(|code| u32::from_str_radix(code, 16).ok());
        let plain = |code: u32| {
            let private = (0xe000..=0xf8ff).contains(&code);
            char::from_u32(code).filter(|c| !private && !c.is_control())
        };
        let found = code.and_then(|code| symbol::of(face, code).or_else(|| plain(code)));
        if found.is_none() {
            let code = element.get("w:char").unwrap_or_default();
            self.tell(What::Symbol(format!("{face} {code}")));
        }
        let mut buffer = [0; 4];
        let c: &str = found.unwrap_or(GETA).encode_utf8(&mut buffer);
        self.line.push(c, &marks_of(look));
    }

    /// 拼音指南.
    fn ruby(&mut self, element: &'a Element, look: &Look) -> Result<(), Refused> {
        let above = element.child("w:rt").map(Element::text).unwrap_or_default();
        let start = self.line.words().len();
        let Some(base) = element.child("w:rubyBase") else { return Ok(()) };
        let kept = std::mem::replace(&mut self.look, look.clone());
        self.inline(base)?;
        self.look = kept;
        let end = self.line.words().len();
        if start < end && !above.trim().is_empty() {
            self.line.mark(start..end, Mark::Ruby(above.trim().to_owned()));
        }
        Ok(())
    }

    fn comment(&mut self, id: Option<&str>) {
        let comments = self.package.comments.as_ref();
        let found = comments.and_then(|comments| {
            comments.elements().find(|c| c.get("w:id").is_some() && c.get("w:id") == id)
        });
        let words = found.map(Element::text).unwrap_or_default();
        self.tell(What::Comment(words.trim().to_owned()));
    }

    fn simple_field(&mut self, element: &'a Element) -> Result<(), Refused> {
        let instruction = element.get("w:instr").unwrap_or_default();
        let mut field = Field::new(instruction);
        field.result(self.line.words().len());
        self.fields.push(field);
        self.inline(element)?;
        if let Some(field) = self.fields.pop() {
            self.close(&field, &self.look.clone());
        }
        Ok(())
    }

    /// Hangs a picture, a box or a rule on the paragraph.
    pub(super) fn hang_all(&mut self, all: Vec<Hanging<'a>>) {
        for hanging in all {
            self.hang(hanging);
        }
    }
}

/// The words of `w:t`: a line break in the file is a space.
fn words_of(element: &Element) -> String {
    let mut words = String::new();
    for node in &element.children {
        if let Node::Text(text) = node {
            words.push_str(&text.replace("\r\n", " ").replace(['\n', '\r'], " "));
        }
    }
    words
}

/// What is marked in words that look so.
pub(super) fn marks_of(look: &Look) -> Vec<Mark> {
    let mut marks = Vec::new();
    let on = |is: Option<Is>| is == Some(Is::On);
    if on(look.bold) {
        marks.push(Mark::Strong);
    }
    if on(look.italic) {
        marks.push(Mark::Emphasis);
    }
    if on(look.dots) {
        marks.push(Mark::Dots);
    }
    match look.stands {
        Some(Stands::Above) => marks.push(Mark::Superscript),
        Some(Stands::Below) => marks.push(Mark::Subscript),
        Some(Stands::Level) | None => {}
    }
    marks
}
