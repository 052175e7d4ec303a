//! Fields and pictures of RTF, once the groups that hold them close.

use super::super::model::{Block, Picture, What};
use super::super::word::{equation, foreign};
use super::reader::{Field, Reader};

impl Reader {
    /// A field ends with the group that holds its instruction and its result.
    pub(super) fn field_done(&mut self) {
        let ends = |field: &Field| self.groups.len() + 1 < field.depth;
        let Some(field) = self.fields.pop_if(|field| ends(field)) else { return };
        let instruction = field.instruction.trim();
        let (name, rest) = instruction.split_once(' ').unwrap_or((instruction, ""));
        let empty = field.at == self.line.words().len();
        match name.to_ascii_uppercase().as_str() {
            "HYPERLINK" => {
                let target = rest.split('"').nth(1).unwrap_or(rest).trim();
                if !target.is_empty() && !target.starts_with('\\') {
                    self.tell(What::Link(target.to_owned()));
                }
            }
            "EQ" if empty => {
                let text = equation(rest);
                self.line.append(text);
            }
            "SYMBOL" if empty => {
                let code = rest.split(' ').next().and_then(|code| code.parse().ok());
                let face = rest.split('"').nth(1).unwrap_or("Symbol");
                self.symbol(face, code.unwrap_or(0));
            }
            _ => {}
        }
    }

    /// The bytes of a picture are all there.
    pub(super) fn picture_done(&mut self) {
        let hex = std::mem::take(&mut self.hex);
        let mut bytes = std::mem::take(&mut self.picture);
        let digits: Vec<u8> = hex
            .iter()
            .filter_map(|byte| char::from(*byte).to_digit(16))
            .filter_map(|digit| u8::try_from(digit).ok())
            .collect();
        bytes.extend(digits.chunks_exact(2).map(|pair| pair[0] * 16 + pair[1]));
        if bytes.is_empty() {
            return;
        }
        let number = self.galley.document().blocks.len() + self.hanging.len() + 1;
        let name = format!("图{number}");
        if let Some(why) = foreign(&bytes) {
            self.tell(What::Picture(name, why));
            return;
        }
        let picture =
            Picture { name, bytes: Some(bytes), caption: None, alternative: None };
        self.hanging.push(Block::Picture(picture));
    }
}
