//! RTF as tokens (specification 1.9.1, “Basic Entities”).

/// One thing of an RTF file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// `\word`, `\word-5`.
    Word(&'a str, Option<i32>),
    /// `\~`: a backslash and a sign.
    Sign(u8),
    /// A byte of text: as it stands, or as `\'xx`.
    Byte(u8),
    /// The bytes after `\bin`.
    Binary(&'a [u8]),
}

/// The tokens of a file. Line ends of the file are no text.
pub(super) fn tokens(bytes: &[u8]) -> impl Iterator<Item = Token<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let byte = *bytes.get(at)?;
            at += 1;
            return Some(match byte {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\r' | b'\n' | 0 => continue,
                b'\\' => control(bytes, &mut at)?,
                byte => Token::Byte(byte),
            });
        }
    })
}

fn control<'a>(bytes: &'a [u8], at: &mut usize) -> Option<Token<'a>> {
    let first = *bytes.get(*at)?;
    if !first.is_ascii_alphabetic() {
        *at += 1;
        if first != b'\'' {
            return Some(Token::Sign(first));
        }
        let digit = |at: usize| {
            let byte = bytes.get(at).copied().unwrap_or(b'?');
            char::from(byte).to_digit(16).and_then(|n| u8::try_from(n).ok())
        };
        let (Some(high), Some(low)) = (digit(*at), digit(*at + 1)) else {
            return Some(Token::Sign(b'\''));
        };
        *at += 2;
        return Some(Token::Byte(high * 16 + low));
    }
    let from = *at;
    let run = |from: usize, is: fn(&u8) -> bool| {
        bytes.get(from..).unwrap_or_default().iter().take_while(|b| is(b)).count()
    };
    *at += run(from, u8::is_ascii_alphabetic);
    let word = std::str::from_utf8(&bytes[from..*at]).unwrap_or_default();
    let number_at = *at;
    let minus = usize::from(bytes.get(*at) == Some(&b'-'));
    let digits = run(*at + minus, u8::is_ascii_digit);
    let mut number = None;
    if 0 < digits {
        *at += minus + digits;
        let written = std::str::from_utf8(&bytes[number_at..*at]).unwrap_or_default();
        number = written.parse().ok();
    }
    if bytes.get(*at) == Some(&b' ') {
        *at += 1;
    }
    if word == "bin" {
        let length = number.and_then(|n: i32| usize::try_from(n).ok()).unwrap_or(0);
        let from = *at;
        *at = from.saturating_add(length).min(bytes.len());
        return Some(Token::Binary(&bytes[from..*at]));
    }
    Some(Token::Word(word, number))
}

#[cfg(test)]
mod tests {
    use super::{Token, tokens};

    #[test]
    fn a_word_ends_at_its_number_and_swallows_one_space() {
        let found: Vec<Token<'_>> =
            tokens(b"{\\b0  a\\u-5?\\'c4\\~\\bin3 {}{}\r\n").collect();
        let wanted = [
            Token::Open,
            Token::Word("b", Some(0)),
            Token::Byte(b' '),
            Token::Byte(b'a'),
            Token::Word("u", Some(-5)),
            Token::Byte(b'?'),
            Token::Byte(0xc4),
            Token::Sign(b'~'),
            Token::Binary(b"{}{"),
            Token::Close,
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn what_is_cut_short_ends() {
        for cut in ["\\", "\\'", "\\'c", "\\bin99 a", "\\u99999999999 "] {
            assert!(tokens(cut.as_bytes()).count() <= 3, "{cut}");
        }
    }
}
