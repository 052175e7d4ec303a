//! A Type 1 program: its text, and what is encrypted in it, entry by entry.
//!
//! # Sources
//!
//! Adobe Type 1 Font Format (1990), §2 and §7.

/// Whether a Type 1 face has all that the book says it has. `Subrs` may be left out by one
/// that uses none; there are interpreters that stop without.
pub(super) fn is_sound(bytes: &[u8]) -> bool {
    // In segments, as on a disk of old: PDF has no room for their lengths.
    if !bytes.starts_with(b"%!") {
        return false;
    }
    let Some(eexec) = find(bytes, b"eexec") else { return false };
    let (clear, packed) = bytes.split_at(eexec.saturating_add(5));
    if !clear.is_ascii() {
        return false;
    }
    for key in [&b"/FontMatrix"[..], b"/Encoding", b"/FontBBox", b"/FontType"] {
        if find(clear, key).is_none() {
            return false;
        }
    }
    let Some(matrix) = find(clear, b"/FontMatrix") else { return false };
    let from = clear.get(matrix..).unwrap_or_default();
    let Some(open) = from.iter().position(|byte| matches!(byte, b'[' | b'{')) else {
        return false;
    };
    let rest = from.get(open.saturating_add(1)..).unwrap_or_default();
    let end = rest.iter().position(|byte| matches!(byte, b']' | b'}'));
    let numbers = rest.get(..end.unwrap_or(0)).unwrap_or_default();
    let numbers = String::from_utf8_lossy(numbers);
    let six = numbers.split_whitespace().filter(|n| n.parse::<f64>().is_ok()).count();
    if six != 6 || numbers.split_whitespace().count() != 6 {
        return false;
    }
    // Said twice: which of them holds is not the same for all.
    let Some(coded) = find(clear, b"/Encoding") else { return false };
    let again = clear.get(coded.saturating_add(9)..).unwrap_or_default();
    if find(again, b"/Encoding").is_some() {
        return false;
    }
    let Some(private) = decrypted(packed) else { return false };
    entries(&private).is_some()
}

/// Routines and glyphs of the encrypted part, one after another. Nothing if they are not what
/// they are counted to be.
fn entries(private: &[u8]) -> Option<()> {
    let after = |key: &[u8]| {
        let at = find(private, key)?.checked_add(key.len())?;
        private.get(at..)
    };
    after(b"/BlueValues")?;
    let mut rest = Words(after(b"/Subrs")?);
    let count = rest.number()?;
    loop {
        match rest.word()? {
            b"dup" => {
                (rest.number()? < count).then_some(())?;
                rest.data()?;
            }
            b"array" | b"NP" | b"|" | b"put" | b"noaccess" | b"readonly" => {}
            // Those that nothing calls may be left out.
            b"ND" | b"|-" | b"def" => break,
            _ => return None,
        }
    }
    let mut rest = Words(after(b"/CharStrings")?);
    let count = rest.number()?;
    let (mut found, mut first) = (0_usize, true);
    loop {
        match rest.word()? {
            b"end" => break,
            word if word.starts_with(b"/") => {
                // Whoever numbers the glyphs takes the first for the one of what is missing.
                if first && word != b"/.notdef" || !word.is_ascii() {
                    return None;
                }
                first = false;
                rest.data()?;
                found = found.checked_add(1)?;
            }
            b"dict" | b"dup" | b"begin" | b"ND" | b"|-" | b"noaccess" | b"def"
            | b"readonly" | b"put" => {}
            _ => return None,
        }
    }
    (0 < found && found <= count).then_some(())
}

/// The words of a program, between which are blanks.
struct Words<'a>(&'a [u8]);

impl<'a> Words<'a> {
    fn word(&mut self) -> Option<&'a [u8]> {
        let text = self.0.trim_ascii_start();
        let tail = text.get(1..)?;
        let end =
            tail.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'/')?;
        let (word, rest) = text.split_at_checked(end.checked_add(1)?)?;
        self.0 = rest;
        Some(word)
    }

    fn number(&mut self) -> Option<usize> {
        std::str::from_utf8(self.word()?).ok()?.parse().ok()
    }

    /// So many bytes as a number says, behind the word that reads them and one blank.
    fn data(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        self.word()?;
        let (data, rest) = self.0.get(1..)?.split_at_checked(length)?;
        self.0 = rest;
        Some(data)
    }
}

fn find(text: &[u8], words: &[u8]) -> Option<usize> {
    text.windows(words.len()).position(|window| window == words)
}

/// What `eexec` unpacks (Adobe Type 1 Font Format §7.2), if it is packed in bytes: digits are
/// for programs on paper, and not every reader of a page takes them.
fn decrypted(packed: &[u8]) -> Option<Vec<u8>> {
    let start = packed.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let packed = packed.get(start..)?;
    let hex = |byte: &u8| byte.is_ascii_hexdigit() || byte.is_ascii_whitespace();
    if packed.get(..4)?.iter().all(hex) {
        return None;
    }
    let mut key = 55_665_u16;
    let mut out = Vec::with_capacity(packed.len());
    for byte in packed {
        let [high, _] = key.to_be_bytes();
        out.push(byte ^ high);
        key =
            u16::from(*byte).wrapping_add(key).wrapping_mul(52_845).wrapping_add(22_719);
    }
    // Four bytes of chance come first.
    out.get(4..).map(<[u8]>::to_vec)
}

#[cfg(test)]
mod tests {
    use super::is_sound;

    /// What `eexec` reads.
    fn encrypted(private: &[u8]) -> Vec<u8> {
        let mut key = 55_665_u16;
        let plain = [b"\x80\x81\x82\x83", private].concat();
        let cipher = plain.into_iter().map(|byte| {
            let byte = byte ^ key.to_be_bytes()[0];
            key = u16::from(byte)
                .wrapping_add(key)
                .wrapping_mul(52_845)
                .wrapping_add(22_719);
            byte
        });
        cipher.collect()
    }

    const CLEAR: &str = "%!PS-AdobeFont-1.0: A\n/FontType 1 def\n/FontMatrix [0.001 0 0 0.001 0 0] \
                         def\n/Encoding StandardEncoding def\n/FontBBox {0 0 9 9} def\n\
                         currentfile eexec\n";
    const PRIVATE: &str = "dup /Private 8 dict dup begin\n/BlueValues [] ND\n/Subrs 2 array\n\
                           dup 0 3 RD abc NP\nND\n2 index /CharStrings 2 dict dup begin\n\
                           /.notdef 2 RD ab ND\n/A 4 RD /A e ND\nend\nend\n";

    fn sound(clear: &str, private: &str) -> bool {
        is_sound(&[clear.as_bytes(), &encrypted(private.as_bytes())].concat())
    }

    #[test]
    fn a_program_is_read_entry_by_entry() {
        assert!(sound(CLEAR, PRIVATE));
        // More glyphs than are counted, a routine beyond the last, data that is longer than
        // it says, no glyph for what is missing.
        for (from, to) in [
            ("Strings 2", "Strings 1"),
            ("dup 0 3", "dup 2 3"),
            ("/A 4", "/A 3"),
            ("/.notdef", "/B"),
            ("/A 4 RD", "/\u{e9} 4 RD"),
        ] {
            let torn = PRIVATE.replace(from, to);
            assert!(torn != PRIVATE && !sound(CLEAR, &torn), "{from}");
        }
    }

    #[test]
    fn text_that_is_no_text_and_digits_for_bytes_are_not_sound() {
        assert!(!sound(&CLEAR.replace(": A", ": \u{a9}"), PRIVATE));
        let digits = encrypted(PRIVATE.as_bytes());
        let digits: String = digits.iter().map(|byte| format!("{byte:02X}")).collect();
        assert!(!is_sound(&[CLEAR.as_bytes(), digits.as_bytes()].concat()));
    }
}
