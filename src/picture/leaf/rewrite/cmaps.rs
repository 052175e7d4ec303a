//! Maps from codes to characters that a page brings with it, read as strictly as they are
//! written in the book.
//!
//! # Sources
//!
//! Adobe Technical Note 5014 (character maps), §7; ISO 32000-1:2008 §9.7.5.4.

use hayro::hayro_syntax::object::{Name, Object, Stream};

/// A word of a map.
#[derive(Clone, Debug, PartialEq)]
enum Word<'a> {
    Code(Vec<u8>),
    Name(&'a [u8]),
    Other(&'a [u8]),
}

/// Codes from one to another, byte by byte.
struct Codes {
    from: Vec<u8>,
    to: Vec<u8>,
}

impl Codes {
    fn read(from: &Word<'_>, to: &Word<'_>) -> Option<Self> {
        let (Word::Code(from), Word::Code(to)) = (from, to) else { return None };
        let sound = from.len() == to.len()
            && (1..=4).contains(&from.len())
            && from.iter().zip(to).all(|(from, to)| from <= to);
        sound.then(|| Self { from: from.clone(), to: to.clone() })
    }

    fn holds(&self, code: &[u8]) -> bool {
        let bounds = self.from.iter().zip(&self.to);
        self.from.len() == code.len()
            && bounds.zip(code).all(|((from, to), byte)| (from..=to).contains(&byte))
    }
}

/// Whether every reader finds the same characters by a map: it has its codes, says of them
/// which characters they are, and of no others.
pub(super) fn is_sound(map: &Stream<'_>) -> bool {
    let Ok(bytes) = map.decoded() else { return false };
    let based = match map.dict().get::<Object<'_>>("UseCMap") {
        None => Based::Alone,
        // Its codes are known to all.
        Some(Object::Name(name)) if is_known(&name) => Based::OnKnown,
        Some(_) => return false,
    };
    read(&bytes, based).is_some()
}

/// Whether a map goes on from one that all readers have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Based {
    Alone,
    OnKnown,
}

fn is_known(name: &Name<'_>) -> bool {
    let name = String::from_utf8_lossy(name.as_ref()).into_owned();
    super::faces::collection(&name).is_some() || name.starts_with("Identity-")
}

fn read(bytes: &[u8], based: Based) -> Option<()> {
    let words = words(bytes)?;
    let mut spaces: Vec<Codes> = Vec::new();
    let mut mapped = 0_usize;
    let mut rest = words.as_slice();
    while let [word, after @ ..] = rest {
        rest = after;
        let Word::Other(word) = word else { continue };
        let Some(kind) = word.strip_prefix(b"begin") else { continue };
        let size = match kind {
            b"codespacerange" | b"cidchar" | b"notdefchar" => 2,
            b"cidrange" | b"notdefrange" => 3,
            // These are for what characters mean, not for which they are.
            b"bfchar" | b"bfrange" => return None,
            _ => continue,
        };
        let end = [b"end", kind].concat();
        let count = rest.iter().position(|word| *word == Word::Other(&end))?;
        let (items, after) = rest.split_at_checked(count)?;
        if !count.is_multiple_of(size) {
            return None;
        }
        for item in items.chunks_exact(size) {
            match item {
                [from, to] if kind == b"codespacerange" => {
                    spaces.push(Codes::read(from, to)?);
                }
                [code, character] => {
                    own(&spaces, based, &Codes::read(code, code)?)?;
                    cid(character)?;
                }
                [from, to, character] => {
                    own(&spaces, based, &Codes::read(from, to)?)?;
                    cid(character)?;
                }
                _ => return None,
            }
            mapped = mapped.saturating_add(usize::from(kind.starts_with(b"cid")));
        }
        rest = after;
    }
    let said = !spaces.is_empty() && 0 < mapped;
    (said || based == Based::OnKnown).then_some(())
}

/// That codes are among those that the map has.
fn own(spaces: &[Codes], based: Based, codes: &Codes) -> Option<()> {
    let held =
        spaces.iter().any(|space| space.holds(&codes.from) && space.holds(&codes.to));
    (held || based == Based::OnKnown).then_some(())
}

fn cid(word: &Word<'_>) -> Option<u16> {
    let Word::Other(digits) = word else { return None };
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// The words of a map, without its comments.
fn words(bytes: &[u8]) -> Option<Vec<Word<'_>>> {
    let mut words = Vec::new();
    let mut rest = bytes.trim_ascii_start();
    let ends = |byte: &u8| byte.is_ascii_whitespace() || b"<>[]()/%{}".contains(byte);
    while let [first, after @ ..] = rest {
        let after = match (first, after) {
            (b'%', _) => {
                let line = after.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
                after.get(line.unwrap_or(after.len())..)?
            }
            (b'(', _) => after.get(text(after)?..)?,
            (b'<', [b'<', after @ ..]) | (b'>', [b'>', after @ ..]) => after,
            (b'<', _) => {
                let end = after.iter().position(|byte| *byte == b'>')?;
                words.push(Word::Code(code(after.get(..end)?)?));
                after.get(end.checked_add(1)?..)?
            }
            (b'/', _) => {
                let end = after.iter().position(ends).unwrap_or(after.len());
                let (name, after) = after.split_at_checked(end)?;
                words.push(Word::Name(name));
                after
            }
            (b'[' | b']' | b'{' | b'}', _) => after,
            _ => {
                let end = after.iter().position(ends).unwrap_or(after.len());
                let (word, after) = rest.split_at_checked(end.checked_add(1)?)?;
                words.push(Word::Other(word));
                after
            }
        };
        rest = after.trim_ascii_start();
    }
    Some(words)
}

/// Where a string ends, its brackets within it counted.
fn text(bytes: &[u8]) -> Option<usize> {
    let (mut open, mut at) = (1_usize, 0_usize);
    while 0 < open {
        match *bytes.get(at)? {
            b'\\' => at = at.checked_add(1)?,
            b'(' => open = open.checked_add(1)?,
            b')' => open = open.checked_sub(1)?,
            _ => {}
        }
        at = at.checked_add(1)?;
    }
    Some(at)
}

/// A code, two digits to a byte.
fn code(digits: &[u8]) -> Option<Vec<u8>> {
    let digits = digits.iter().filter(|byte| !byte.is_ascii_whitespace());
    let digits = digits.map(|byte| char::from(*byte).to_digit(16));
    let digits: Vec<u32> = digits.collect::<Option<_>>()?;
    let (pairs, rest) = digits.as_chunks::<2>();
    let byte = |[high, low]: &[u32; 2]| u8::try_from(high << 4 | low).ok();
    rest.is_empty().then(|| pairs.iter().filter_map(byte).collect())
}

#[cfg(test)]
mod tests {
    use super::{Based, read};

    const SPACE: &str = "1 begincodespacerange <0000> <FFFF> endcodespacerange ";

    fn reads(rest: &str) -> bool {
        read(format!("{SPACE}{rest}").as_bytes(), Based::Alone).is_some()
    }

    #[test]
    fn a_map_is_sound_that_maps_codes_of_its_own_to_characters() {
        assert!(reads("1 begincidrange <0000> <FFFF> 0 endcidrange"));
        assert!(reads(
            "% a (comment\n/R (a (b\\) c)) def 1 begincidchar<0041>34 endcidchar"
        ));
        let based = read(b"/GBK-EUC-H usecmap", Based::OnKnown);
        assert!(based.is_some());
    }

    #[test]
    fn a_map_that_readers_would_read_otherwise_is_not() {
        // Nothing is mapped; by what is for meanings; codes of another length, or turned
        // round, or of no whole byte; no character; one too many; without its end.
        for bad in [
            "",
            "1 beginbfchar <0020> <0003> endbfchar",
            "1 begincidchar <20> 3 endcidchar",
            "1 begincidrange <0030> <0020> 3 endcidrange",
            "1 begincidchar <002> 3 endcidchar",
            "1 begincidchar <0020> <0003> endcidchar",
            "1 begincidchar <0020> 65536 endcidchar",
            "1 begincidrange <0020> <0030> 3 <0040> endcidrange",
            "1 begincidrange <0020> <0030> 3",
        ] {
            assert!(!reads(bad), "{bad}");
        }
        let none = "1 begincidchar <0041> 34 endcidchar";
        assert!(read(none.as_bytes(), Based::Alone).is_none());
    }
}
