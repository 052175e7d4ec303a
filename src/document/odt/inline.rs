use super::super::model::{Block, Mark, Picture, Table, Text, What};
use super::super::numeral::Numeral;
use super::super::refused::Refused;
use super::super::tree::{Element, Node};
use super::super::word::foreign;
use super::body::Reader;
use super::chart::{self, Chart};
use crate::diag::Said;

/// Spaces that one element may stand for.
const SPACES: usize = 200;

impl<'a> Reader<'a, '_> {
    /// What stands in a paragraph, or in something inside one.
    pub(super) fn inline(&mut self, parent: &'a Element) -> Result<(), Refused> {
        let mut inserting: Option<(&'a Element, usize)> = None;
        for node in &parent.children {
            let element = match node {
                Node::Text(words) => {
                    self.words(words);
                    continue;
                }
                Node::Element(element) => element,
            };
            match element.name.as_str() {
                "text:change-start" => {
                    inserting = Some((element, self.line.words().len()));
                }
                "text:change-end" => {
                    if let Some((begun, at)) = inserting.take() {
                        let words =
                            self.line.words().get(at..).unwrap_or_default().to_owned();
                        self.change_begins(begun, &words);
                    }
                }
                _ => self.piece(element)?,
            }
        }
        Ok(())
    }

    fn piece(&mut self, element: &'a Element) -> Result<(), Refused> {
        match element.name.as_str() {
            "text:span" => self.span(element)?,
            "text:s" => {
                let count =
                    element.get("text:c").and_then(|n| n.parse().ok()).unwrap_or(1);
                self.put_words(&" ".repeat(std::cmp::min(count, SPACES)));
            }
            "text:tab" => self.put_words("\t"),
            "text:line-break" => self.put_words("\n"),
            "text:a" => {
                let target = element.get("xlink:href").unwrap_or_default();
                if !target.is_empty() && !target.starts_with('#') {
                    self.tell(What::Link(target.to_owned()));
                }
                self.inline(element)?;
            }
            "text:ruby" => self.ruby(element)?,
            "text:note" => self.call(element),
            "office:annotation" => {
                let paragraphs: Vec<String> = element
                    .elements()
                    .filter(|part| part.name.starts_with("text:"))
                    .map(Element::text)
                    .collect();
                self.tell(What::Comment(paragraphs.join("\n")));
            }
            "text:hidden-text" | "text:hidden-paragraph" => {
                let words = element.get("text:string-value").unwrap_or_default();
                let words =
                    if words.is_empty() { element.text() } else { words.to_owned() };
                if !words.trim().is_empty() {
                    self.tell(What::Hidden(words));
                }
            }
            "text:placeholder" => self.tell(What::Chrome(element.text())),
            "text:change" => self.change(element),
            "draw:frame" | "draw:custom-shape" | "draw:g" | "draw:text-box"
            | "draw:a" | "draw:rect" | "draw:line" | "draw:ellipse" | "draw:path"
            | "draw:polygon" | "draw:polyline" | "draw:connector" => {
                self.graphic(element)?;
            }
            "text:soft-page-break"
            | "text:bookmark"
            | "text:bookmark-start"
            | "text:bookmark-end"
            | "text:reference-mark"
            | "text:reference-mark-start"
            | "text:reference-mark-end"
            | "office:annotation-end"
            | "text:alphabetical-index-mark"
            | "text:toc-mark" => {}
            // Fields, and what only says what its words are: their words are copy.
            _ => self.inline(element)?,
        }
        Ok(())
    }

    /// Text of the file: white space in a row is one space, and none at the start of a
    /// paragraph (part 3, 6.1.2).
    fn words(&mut self, words: &str) {
        let mut clean = String::new();
        let before = self.line.words().chars().next_back();
        let mut blank = before.is_none_or(|c| matches!(c, ' ' | '\n' | '\t'));
        for c in words.chars() {
            if matches!(c, ' ' | '\t' | '\r' | '\n') {
                if !blank {
                    clean.push(' ');
                }
                blank = true;
            } else {
                clean.push(c);
                blank = false;
            }
        }
        self.put_words(&clean);
    }

    fn put_words(&mut self, words: &str) {
        if self.look.is_hidden() {
            if !words.trim().is_empty() {
                self.tell(What::Hidden(words.to_owned()));
            }
            return;
        }
        if !words.trim().is_empty() {
            if self.look.is_struck() {
                let what = Said::new("删除线", "a line through words");
                self.tell(What::Decoration(what, words.to_owned()));
            }
            if self.look.is_underlined() {
                let what = Said::new("下划线", "a line under words");
                self.tell(What::Decoration(what, words.to_owned()));
            }
        }
        let marks = self.look.marks();
        self.line.push(words, &marks);
    }

    fn span(&mut self, element: &'a Element) -> Result<(), Refused> {
        let look =
            self.styles.words_look(element.get("text:style-name")).over(&self.look);
        let outer = std::mem::replace(&mut self.look, look);
        let read = self.inline(element);
        self.look = outer;
        read
    }

    fn ruby(&mut self, element: &'a Element) -> Result<(), Refused> {
        let start = self.line.words().len();
        if let Some(base) = element.child("text:ruby-base") {
            self.inline(base)?;
        }
        let above =
            element.child("text:ruby-text").map(Element::text).unwrap_or_default();
        let end = self.line.words().len();
        if start < end && !above.trim().is_empty() {
            self.line.mark(start..end, Mark::Ruby(above.trim().to_owned()));
        }
        Ok(())
    }

    fn call(&mut self, note: &'a Element) {
        let Some(body) = note.child("text:note-body") else { return };
        self.called.push(body);
        let number = self.called.len();
        self.tell(What::Note(number));
        let written = Numeral::Circle.write(u32::try_from(number).unwrap_or(u32::MAX));
        self.line.push(&written, &[Mark::Note(number)]);
    }

    /// A frame: a picture, a box with words, an object.
    pub(super) fn graphic(&mut self, element: &'a Element) -> Result<(), Refused> {
        let said = ["svg:desc", "svg:title"].iter().find_map(|name| {
            element
                .child(name)
                .map(Element::text)
                .filter(|words| !words.trim().is_empty())
        });
        // A frame shows the first of its contents that the reader knows (10.4.2).
        let object = element.child("draw:object").or(element.child("draw:object-ole"));
        if let Some(object) = object {
            self.object(object)?;
            return Ok(());
        }
        if let Some(image) = element.child("draw:image") {
            self.picture(image, said);
            return Ok(());
        }
        let boxed = element.child("draw:text-box").unwrap_or(element);
        if boxed.elements().any(|part| {
            part.name.starts_with("draw:")
                && part.name != "draw:glue-point"
                && part.name != "draw:enhanced-geometry"
        }) && element.name == "draw:g"
        {
            for part in element.elements() {
                if part.name.starts_with("draw:") {
                    self.graphic(part)?;
                }
            }
            return Ok(());
        }
        let blocks = self.inside(boxed)?;
        // A frame that holds a picture and the words under it.
        if let [Block::Picture(picture), rest @ ..] = blocks.as_slice()
            && let [Block::Paragraph(words)] = rest
        {
            let mut picture = picture.clone();
            picture.caption.get_or_insert_with(|| words.clone());
            self.hanging.push(Block::Picture(picture));
            return Ok(());
        }
        if blocks.is_empty() {
            let what = Said::new("没有文字的图形（线条、方框）", "a shape without words");
            self.tell(What::Object(what));
            return Ok(());
        }
        let only_pictures = blocks.iter().all(|block| matches!(block, Block::Picture(_)));
        if !only_pictures {
            let words: Vec<&str> =
                blocks.iter().filter_map(Block::text).map(|text| &*text.words).collect();
            self.tell(What::TextBox(words.join("／")));
        }
        self.hanging.extend(blocks);
        Ok(())
    }

    fn picture(&mut self, image: &Element, alternative: Option<String>) {
        let target = image.get("xlink:href").unwrap_or_default().trim_start_matches("./");
        let name = target.rsplit('/').next().unwrap_or_default().to_owned();
        if target.contains("://") || target.starts_with("../") {
            let why = Said::new(
                "图只有链接，不在文件里，请把原图放在稿件旁边",
                "it is linked, not in the file: put the picture itself beside the story",
            );
            self.tell(What::Picture(target.to_owned(), why));
            return;
        }
        let why = match self.archive.part(target) {
            Ok(Some(bytes)) => match foreign(&bytes) {
                Some(why) => why,
                None => {
                    let picture =
                        Picture { name, bytes: Some(bytes), caption: None, alternative };
                    self.hanging.push(Block::Picture(picture));
                    return;
                }
            },
            Ok(None) => Said::new("文件里没有这张图", "the file does not hold it"),
            Err(refused) => refused.what,
        };
        self.tell(What::Picture(name, why));
    }

    /// An object: an equation is a line of text, anything else is told.
    fn object(&mut self, object: &'a Element) -> Result<(), Refused> {
        if let Some(math) = object.find("math:math") {
            self.equation(math);
            return Ok(());
        }
        let target =
            object.get("xlink:href").unwrap_or_default().trim_start_matches("./");
        let target = target.trim_end_matches('/');
        let content = self.archive.tree(&format!("{target}/content.xml"))?;
        match content.as_ref().filter(|content| content.name == "math:math") {
            Some(math) => self.equation(math),
            None => self.chart(content.as_ref().and_then(chart::read)),
        }
        Ok(())
    }

    /// What a chart says, after its paragraph; an object that is none is told.
    fn chart(&mut self, chart: Option<Chart>) {
        let Chart { title, table } = chart.unwrap_or_default();
        let over = (!title.is_empty()).then(|| Text::plain(title.clone()));
        match table {
            Some(table) => {
                self.tell(What::Chart(title));
                self.hanging.push(Block::Table(Table { title: over, ..table }));
            }
            None => {
                self.hanging.extend(over.map(Block::Paragraph));
                let what = Said::new("图表或嵌入对象", "a chart or an embedded object");
                self.tell(What::Object(what));
            }
        }
    }

    fn equation(&mut self, math: &Element) {
        let text = math_line(math);
        self.tell(What::Equation(text.words.clone()));
        self.line.append(text);
    }
}

/// `MathML` as a line of text with powers.
fn math_line(parent: &Element) -> Text {
    let mut all = Text::default();
    let children: Vec<&Element> = parent.elements().collect();
    let join = |parts: Vec<Text>| {
        let mut all = Text::default();
        for part in parts {
            all.append(part);
        }
        all
    };
    let marked = |element: &Element, mark: Mark| {
        let mut text = Text::plain(math_line(element).words);
        let end = text.words.len();
        if 0 < end {
            text.marks.push((0..end, mark));
        }
        text
    };
    match (parent.name.as_str(), children.as_slice()) {
        ("math:annotation", _) => return all,
        ("math:mfrac", [above, below]) => {
            return join(vec![math_line(above), Text::plain("/"), math_line(below)]);
        }
        ("math:msup" | "math:mover", [base, power]) => {
            return join(vec![math_line(base), marked(power, Mark::Superscript)]);
        }
        ("math:msub" | "math:munder", [base, index]) => {
            return join(vec![math_line(base), marked(index, Mark::Subscript)]);
        }
        ("math:msubsup" | "math:munderover", [base, index, power]) => {
            return join(vec![
                math_line(base),
                marked(index, Mark::Subscript),
                marked(power, Mark::Superscript),
            ]);
        }
        ("math:msqrt", _) => all.append(Text::plain("√")),
        _ => {}
    }
    for node in &parent.children {
        match node {
            Node::Text(words) => all.append(Text::plain(words.trim())),
            Node::Element(element) => all.append(math_line(element)),
        }
    }
    all
}
