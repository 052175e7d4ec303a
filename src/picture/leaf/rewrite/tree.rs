//! Objects of a PDF that is being made, and the file of them.

/// An object. What is in a stream stands in the file beside it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ob {
    Null,
    Bool(bool),
    Number(f64),
    Text(Vec<u8>),
    Name(Vec<u8>),
    List(Vec<Self>),
    Table(Table),
    /// An object of its own.
    At(usize),
}

/// A dictionary, in the order of its making.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Table(pub(super) Vec<(Vec<u8>, Ob)>);

impl Table {
    pub(super) fn set(&mut self, key: &str, value: Ob) {
        self.0.retain(|(known, _)| known != key.as_bytes());
        self.0.push((key.as_bytes().to_vec(), value));
    }

    pub(super) fn with(mut self, key: &str, value: Ob) -> Self {
        self.set(key, value);
        self
    }

    pub(super) fn remove(&mut self, key: &str) {
        self.0.retain(|(known, _)| known != key.as_bytes());
    }
}

pub(super) fn name(words: &str) -> Ob {
    Ob::Name(words.as_bytes().to_vec())
}

pub(super) fn numbers(values: &[f64]) -> Ob {
    Ob::List(values.iter().map(|value| Ob::Number(*value)).collect())
}

/// The objects of a file, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Made(Vec<Option<Piece>>);

#[derive(Debug)]
enum Piece {
    Plain(Ob),
    Stream(Table, Vec<u8>),
}

impl Made {
    /// A number for an object that is still to come.
    pub(super) fn reserve(&mut self) -> usize {
        self.0.push(None);
        self.0.len()
    }

    pub(super) fn put(&mut self, at: usize, object: Ob) {
        self.fill(at, Piece::Plain(object));
    }

    pub(super) fn put_stream(&mut self, at: usize, table: Table, data: Vec<u8>) {
        self.fill(at, Piece::Stream(table, data));
    }

    pub(super) fn stream(&mut self, table: Table, data: Vec<u8>) -> usize {
        let at = self.reserve();
        self.put_stream(at, table, data);
        at
    }

    fn fill(&mut self, at: usize, piece: Piece) {
        if let Some(slot) = at.checked_sub(1).and_then(|at| self.0.get_mut(at)) {
            *slot = Some(piece);
        }
    }

    /// The file, whose catalog has the number `root`.
    pub(super) fn file(&self, root: usize) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n".to_vec();
        let mut places = Vec::with_capacity(self.0.len());
        for (number, piece) in (1_usize..).zip(&self.0) {
            places.push(out.len());
            out.extend(format!("{number} 0 obj\n").as_bytes());
            match piece {
                Some(Piece::Plain(object)) => write(object, &mut out),
                Some(Piece::Stream(table, data)) => {
                    let length = u32::try_from(data.len()).map_or(f64::MAX, f64::from);
                    let table = table.clone().with("Length", Ob::Number(length));
                    write(&Ob::Table(table), &mut out);
                    out.extend(b"\nstream\n");
                    out.extend(data);
                    out.extend(b"\nendstream");
                }
                None => out.extend(b"null"),
            }
            out.extend(b"\nendobj\n");
        }
        let start = out.len();
        let count = places.len().saturating_add(1);
        out.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").as_bytes());
        for place in places {
            out.extend(format!("{place:010} 00000 n \n").as_bytes());
        }
        let trailer = format!("trailer\n<</Size {count}/Root {root} 0 R>>\n");
        out.extend(trailer.as_bytes());
        out.extend(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        out
    }
}

/// An object as a file or a content has it.
pub(super) fn write(object: &Ob, out: &mut Vec<u8>) {
    match object {
        Ob::Null => out.extend(b"null"),
        Ob::Bool(value) => out.extend(if *value { &b"true"[..] } else { b"false" }),
        Ob::Number(value) => out.extend(number(*value).as_bytes()),
        Ob::Text(bytes) => {
            out.push(b'<');
            for byte in bytes {
                out.extend(format!("{byte:02X}").as_bytes());
            }
            out.push(b'>');
        }
        Ob::Name(bytes) => {
            out.push(b'/');
            for byte in bytes {
                match byte {
                    b'!'..=b'~' if !b"#/%()<>[]{}".contains(byte) => out.push(*byte),
                    other => out.extend(format!("#{other:02X}").as_bytes()),
                }
            }
        }
        Ob::List(items) => {
            out.push(b'[');
            for item in items {
                write(item, out);
                out.push(b' ');
            }
            out.push(b']');
        }
        Ob::Table(Table(pairs)) => {
            out.extend(b"<<");
            for (key, value) in pairs {
                write(&Ob::Name(key.clone()), out);
                out.push(b' ');
                write(value, out);
            }
            out.extend(b">>");
        }
        Ob::At(number) => out.extend(format!("{number} 0 R").as_bytes()),
    }
}

/// To a millionth, without what is not needed.
pub(super) fn number(value: f64) -> String {
    // What is no number is nought to every reader.
    let value = if value.is_finite() { value } else { 0.0 };
    let text = format!("{value:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" || text.is_empty() { "0".to_owned() } else { text.to_owned() }
}
