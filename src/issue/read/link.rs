//! What a telephone makes of a QR code: a page it opens, or words that lead nowhere.

use super::super::table::{Field, narrow};
use crate::diag::{Diagnostic, Report, Rule, Said, Surety};

/// Why nobody gets anywhere who scans a code.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Nowhere {
    /// No address: the words are shown as they are.
    Words,
    /// The name of a site without `https://`: some telephones open it, most search for it.
    Bare,
    /// Signs or spaces that no address has; without them it may be one.
    Signs(String),
    /// An address of the web without the name of a site.
    NoSite,
    /// A place that only this machine or this house knows.
    Local,
}

/// Tells of a code that leads nowhere. It is printed all the same: somebody may want
/// words to be read.
pub(super) fn look(report: &mut Report, field: Field<'_>, link: &str) {
    let Err(nowhere) = leads(link) else { return };
    let at = narrow(field.node, field.span);
    let quoted = short(link);
    let (said, mend) = match &nowhere {
        Nowhere::Words => (
            Said::new(
                format!("二维码里的“{quoted}”不是网址，扫出来只是这几个字"),
                format!("{quoted} is no address: a telephone shows these words"),
            ),
            Said::new(
                "写完整的网址，如 https://example.org/a；就是要读者看到这几个字的，可以不理",
                "write a whole address, as https://example.org/a, unless the words are \
                 what readers are to see",
            ),
        ),
        Nowhere::Bare => (
            Said::new(
                format!("网址“{quoted}”前面没有 https://，多半打不开"),
                format!(
                    "{quoted} has no https:// before it and most likely does not open"
                ),
            ),
            Said::new("在前面写上 https://", "put https:// before it"),
        ),
        Nowhere::Signs(_) => (
            Said::new(
                format!("网址“{quoted}”里有全角字符或空格，打不开"),
                format!("{quoted} has full-width signs or spaces and does not open"),
            ),
            Said::new(
                "网址一律用半角，中间不空格",
                "an address has half-width signs and no space",
            ),
        ),
        Nowhere::NoSite => (
            Said::new(
                format!("网址“{quoted}”里没有网站的名字（域名），打不开"),
                format!("{quoted} names no site and does not open"),
            ),
            Said::new(
                "从浏览器的地址栏复制整个网址，如 https://example.org/a",
                "copy the whole address from a browser, as https://example.org/a",
            ),
        ),
        Nowhere::Local => (
            Said::new(
                format!("“{quoted}”在本机或单位内部，读者的手机打不开"),
                format!(
                    "{quoted} is on this machine or in this house: no reader's telephone opens it"
                ),
            ),
            Said::new(
                "写公开的网址，如 https://example.org/a",
                "write an address that is open to all, as https://example.org/a",
            ),
        ),
    };
    let fault = Diagnostic::new(Rule::LINK, at, said).help(mend);
    let instead = match nowhere {
        Nowhere::Bare => Some(format!("https://{link}")),
        Nowhere::Signs(plain) => Some(plain),
        Nowhere::Words | Nowhere::NoSite | Nowhere::Local => None,
    };
    report.tell(match instead.filter(|link| leads(link).is_ok()) {
        Some(link) => fault.propose(at, link, Surety::Likely),
        None => fault,
    });
}

/// What of a link is quoted in a message.
fn short(link: &str) -> String {
    match link.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &link[..at]),
        None => link.to_owned(),
    }
}

/// Whether a telephone knows what to do with a link (RFC 3986, 3).
fn leads(link: &str) -> Result<(), Nowhere> {
    let plain: String = link.chars().filter(|c| !c.is_whitespace()).map(half).collect();
    let (scheme, rest) = match plain.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => {
            (Some(scheme.to_ascii_lowercase()), rest)
        }
        Some((drive, rest)) if drive.len() == 1 && rest.starts_with(['\\', '/']) => {
            return Err(Nowhere::Local);
        }
        Some(_) | None => (None, plain.as_str()),
    };
    match scheme.as_deref() {
        Some("file") => return Err(Nowhere::Local),
        Some("http" | "https") => {
            let site = rest.strip_prefix("//").map(site).ok_or(Nowhere::NoSite)?;
            if is_local(site) {
                return Err(Nowhere::Local);
            }
            if !is_site(site) {
                return Err(Nowhere::NoSite);
            }
        }
        // weixin://, tel:, mailto:, geo: and the like are for the telephone to know, as long as it
        // sees which of them it is.
        Some(scheme) if is_written(scheme, link) => return Ok(()),
        Some(_) => {}
        // A name with a stroke after it, or one that ends as names of sites do.
        None => {
            let site = site(rest);
            let ascii = site.is_ascii() && is_site(site) && !is_number(site);
            return Err(if ascii { Nowhere::Bare } else { Nowhere::Words });
        }
    }
    if plain == link { Ok(()) } else { Err(Nowhere::Signs(plain)) }
}

/// Whether a scheme stands at the head of a link as it is, with its colon.
fn is_written(scheme: &str, link: &str) -> bool {
    let own = link.split_once(':').map(|(own, _)| own);
    own.is_some_and(|own| own.eq_ignore_ascii_case(scheme))
}

/// The half-width sign that a full-width one of an address stands for.
fn half(c: char) -> char {
    match c {
        // Both stretches are of one length: each sign has its half.
        '\u{ff01}'..='\u{ff5e}' => {
            u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c)
        }
        '。' => '.',
        _ => c,
    }
}

/// Two letters and more: one is the drive of a machine. No dot: `example.org:8080` is a
/// site and its port.
fn is_scheme(words: &str) -> bool {
    let mut all = words.chars();
    1 < words.len()
        && all.next().is_some_and(|c| c.is_ascii_alphabetic())
        && all.all(|c| c.is_ascii_alphanumeric() || c == '+' || c == '-')
}

/// The name of the site at the head of an address, without its port and who asks.
fn site(rest: &str) -> &str {
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    let host = rest[..end].rsplit('@').next().unwrap_or_default();
    if host.starts_with('[') {
        return host.find(']').map_or(host, |at| &host[..=at]);
    }
    host.split(':').next().unwrap_or_default()
}

/// Two labels and more, with nothing but letters, digits and hyphens in them; Chinese
/// names of sites are such too.
fn is_site(site: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let name = site.trim_end_matches('.');
    site.starts_with('[') && site.ends_with(']')
        || 2 <= name.split('.').count() && name.split('.').all(label)
}

/// Figures and points alone: `3.5` is no site.
fn is_number(site: &str) -> bool {
    site.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// RFC 1918 and RFC 6761.
fn is_local(site: &str) -> bool {
    let parts: Option<Vec<u8>> = site.split('.').map(|part| part.parse().ok()).collect();
    let inside = match parts.as_deref() {
        Some([127 | 10, _, _, _] | [192, 168, _, _] | [169, 254, _, _]) => true,
        Some([172, second, _, _]) => (16..32).contains(second),
        Some(_) | None => false,
    };
    inside || site == "localhost" || site.ends_with(".local") || site == "[::1]"
}

#[cfg(test)]
mod tests {
    use super::{Nowhere, leads};

    #[test]
    fn a_code_leads_to_a_page_or_it_is_said_why_not() {
        for good in [
            "https://example.org/a",
            "http://例子.中国/路",
            "HTTPS://EXAMPLE.ORG",
            "https://u@example.org:8080/?q=1#x",
            "weixin://dl/business/?t=x",
            "tel:01012345678",
            "mailto:a@example.org",
            "https://[2001:db8::2]/",
            "https://[2001:db8::1]/",
            "https://[2001:db8::2]:8080/",
            "https://203.0.113.7/a",
        ] {
            assert_eq!(leads(good), Ok(()), "{good}");
        }
        let signs = || Nowhere::Signs("https://example.org/a".to_owned());
        for (link, nowhere) in [
            ("溪桥", Nowhere::Words),
            ("溪桥：重新开放", Nowhere::Words),
            ("3.5", Nowhere::Words),
            ("example.org/a", Nowhere::Bare),
            ("www.example.org", Nowhere::Bare),
            ("example.org:8080/a", Nowhere::Bare),
            ("https：//example.org/a", signs()),
            ("https://example。org/a", signs()),
            ("https://example.org/ a", signs()),
            ("https://溪桥", Nowhere::NoSite),
            ("https:/example.org", Nowhere::NoSite),
            ("https://", Nowhere::NoSite),
            ("https://example..org", Nowhere::NoSite),
            ("https://example./", Nowhere::NoSite),
            ("tel：01012345678", Nowhere::Signs("tel:01012345678".to_owned())),
            ("http://localhost:8080/", Nowhere::Local),
            ("http://[::1]:8080/", Nowhere::Local),
            ("http://192.168.1.5/a", Nowhere::Local),
            ("file:///home/a.pdf", Nowhere::Local),
            (r"C:\稿件\a.pdf", Nowhere::Local),
        ] {
            assert_eq!(leads(link), Err(nowhere), "{link}");
        }
    }
}
