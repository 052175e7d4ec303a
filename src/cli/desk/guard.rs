//! Who may ask: only the browser that was given the address. Readers of pages have one of
//! their own, that ends.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::net::IpAddr;
use std::time::Instant;

use axum::http::header::{COOKIE, HOST, ORIGIN};
use axum::http::{HeaderMap, Uri};

/// What every request is held to.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    pub(super) token: String,
    pub(super) port: u16,
    pub(super) whose: Whose,
}

/// Whose address it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// Of who edits: on this machine, while the desk runs.
    Editors,
    /// Of who reads: wherever it was opened to, until then.
    Readers(Instant),
}

impl Whose {
    /// The name of the cookie.
    const fn cookie(self) -> &'static str {
        match self {
            Self::Editors => "banmian-desk",
            Self::Readers(_) => "banmian-reader",
        }
    }
}

/// What a request may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leave {
    /// Ask for anything.
    Whole,
    /// Bring the token of its address and be given the cookie.
    Entering,
    /// Nothing.
    None,
}

/// A hundred and twenty-eight bits that nobody can guess: of the keys that the system gives
/// each process.
pub(super) fn token() -> String {
    let word = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", word(), word())
}

impl Guard {
    /// What a request may do. Another `Host` is a name that somebody let point here; another
    /// `Origin` is a page of somebody else's.
    pub(super) fn leave(&self, uri: &Uri, headers: &HeaderMap) -> Leave {
        let said = |name| {
            let mut all = headers.get_all(name).iter();
            let first = all.next();
            match all.next() {
                Some(_) => Err(()),
                None => first.map(|value| value.to_str().map_err(|_| ())).transpose(),
            }
        };
        let Ok(Some(host)) = said(HOST) else { return Leave::None };
        if !self.is_own(host) {
            return Leave::None;
        }
        match said(ORIGIN) {
            Ok(None) => {}
            Ok(Some(origin)) if origin == format!("http://{host}") => {}
            Ok(Some(_)) | Err(()) => return Leave::None,
        }
        if self.has_cookie(headers) {
            return Leave::Whole;
        }
        let asked = uri.query().unwrap_or_default().split('&');
        let brought = asked.filter_map(|pair| pair.strip_prefix("t=")).next();
        let entering = uri.path() == "/" && brought.is_some_and(|t| same(t, &self.token));
        if entering { Leave::Entering } else { Leave::None }
    }

    /// Whether a `Host` is a name of this server. A machine in a house is asked by its number:
    /// a name could be one that somebody let point here.
    fn is_own(&self, host: &str) -> bool {
        let Some((name, port)) = host.rsplit_once(':') else { return false };
        let number = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        let known = match self.whose {
            Whose::Editors => name == "127.0.0.1" || name == "localhost",
            Whose::Readers(until) => {
                (number.is_ok() || name == "localhost") && is_before(until)
            }
        };
        known && port.parse() == Ok(self.port)
    }

    fn has_cookie(&self, headers: &HeaderMap) -> bool {
        let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = all.flat_map(|value| value.split(';')).map(str::trim);
        pairs.any(|pair| {
            pair.strip_prefix(self.whose.cookie())
                .and_then(|rest| rest.strip_prefix('='))
                .is_some_and(|token| same(token, &self.token))
        })
    }

    /// The cookie that is given to who brings the token.
    pub(super) fn cookie(&self) -> String {
        let name = self.whose.cookie();
        format!("{name}={}; Path=/; HttpOnly; SameSite=Strict", self.token)
    }
}

fn is_before(until: Instant) -> bool {
    Instant::now() < until
}

/// Whether two words are the same, in a time that does not tell how far they are.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len()
        && a.bytes().zip(b.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri};

    use super::{Guard, Leave, Whose, token};

    fn leave(path: &str, headers: &[(&'static str, &str)]) -> Leave {
        of(Whose::Editors, path, headers)
    }

    fn of(whose: Whose, path: &str, headers: &[(&'static str, &str)]) -> Leave {
        let guard = Guard { token: "abc".into(), port: 7, whose };
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            let value = HeaderValue::from_str(value).unwrap();
            map.append(HeaderName::from_static(name), value);
        }
        guard.leave(&path.parse::<Uri>().unwrap(), &map)
    }

    const HOST: (&str, &str) = ("host", "127.0.0.1:7");
    const COOKIE: (&str, &str) = ("cookie", "x=1; banmian-desk=abc");

    #[test]
    fn only_who_has_the_token_comes_in() {
        assert_eq!(leave("/?t=abc", &[HOST]), Leave::Entering);
        assert_eq!(leave("/?t=abd", &[HOST]), Leave::None);
        assert_eq!(leave("/api/state?t=abc", &[HOST]), Leave::None);
        assert_eq!(leave("/", &[HOST]), Leave::None);
        assert_eq!(leave("/api/state", &[HOST, COOKIE]), Leave::Whole);
        assert_eq!(leave("/", &[HOST, ("cookie", "banmian-desk=ab")]), Leave::None);
        assert_ne!(token(), token());
    }

    #[test]
    fn names_and_pages_of_others_are_refused() {
        assert_eq!(leave("/", &[("host", "evil.example:7"), COOKIE]), Leave::None);
        assert_eq!(leave("/", &[("host", "127.0.0.1:8"), COOKIE]), Leave::None);
        assert_eq!(leave("/", &[COOKIE]), Leave::None);
        let own = ("origin", "http://127.0.0.1:7");
        assert_eq!(leave("/", &[HOST, own, COOKIE]), Leave::Whole);
        for origin in ["http://evil.example", "null", "https://127.0.0.1:7"] {
            assert_eq!(leave("/", &[HOST, ("origin", origin), COOKIE]), Leave::None);
        }
        assert_eq!(leave("/", &[HOST, HOST, COOKIE]), Leave::None);
    }

    #[test]
    fn readers_come_by_the_number_of_the_machine_and_until_their_time_ends() {
        let now = Instant::now();
        let open = Whose::Readers(now + Duration::from_secs(3_600));
        let lan = ("host", "192.168.1.20:7");
        let cookie = ("cookie", "banmian-reader=abc");
        assert_eq!(of(open, "/?t=abc", &[lan]), Leave::Entering);
        assert_eq!(of(open, "/", &[lan, cookie]), Leave::Whole);
        assert_eq!(of(open, "/", &[("host", "[fe80::1]:7"), cookie]), Leave::Whole);
        assert_eq!(of(open, "/", &[("host", "evil.example:7"), cookie]), Leave::None);
        // The cookie of the one is none of the other.
        assert_eq!(of(open, "/", &[lan, COOKIE]), Leave::None);
        assert_eq!(of(Whose::Editors, "/", &[HOST, cookie]), Leave::None);
        assert_eq!(of(Whose::Readers(now), "/", &[lan, cookie]), Leave::None);
    }
}
