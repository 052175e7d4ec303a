//! The desk, asked as a browser asks it: who is let in, what an edit does to the file, and
//! that nothing is lost.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::desk::{folder, lay, program};

/// A desk that is served until this is dropped.
struct Served {
    child: Child,
    port: u16,
    token: String,
    paper: PathBuf,
}

struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Reply {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Served {
    /// A desk for a copy of a sample.
    fn of(name: &str, change: impl Fn(String) -> String) -> Self {
        let paper = folder(&format!("served-{name}"));
        lay("2021-03", &paper);
        let issue = paper.join("issue.yaml");
        fs::write(&issue, change(fs::read_to_string(&issue).unwrap())).unwrap();
        Self::open(&paper)
    }

    fn open(paper: &Path) -> Self {
        let mut command = program();
        command.arg("desk").arg(paper).arg("--no-open").stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (address, token) = line.trim().split_once("/?t=").unwrap();
        let port = address.strip_prefix("http://127.0.0.1:").unwrap().parse().unwrap();
        Self { child, port, token: token.to_owned(), paper: paper.to_owned() }
    }

    fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Reply {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        let mut head = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            head.push_str(&format!("Host: 127.0.0.1:{}\r\n", self.port));
        }
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(body).unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        let cut = all.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(all[..cut].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply { status, head, body: all[cut + 4..].to_vec() }
    }

    fn cookie(&self) -> String {
        format!("banmian-desk={}", self.token)
    }

    fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[("Cookie", &self.cookie())], b"")
    }

    fn post(&self, path: &str, body: &Value) -> Reply {
        let cookie = self.cookie();
        let headers = [("Cookie", &*cookie), ("Content-Type", "application/json")];
        self.ask("POST", path, &headers, body.to_string().as_bytes())
    }

    fn edit(&self, key: &str, words: &str, base: Option<&str>) -> Reply {
        let edit = json!({
            "kind": "story", "story": "楼宇", "key": key, "words": words, "base": base,
        });
        self.post("/api/edit", &json!({ "edits": [edit] }))
    }

    fn text(&self) -> String {
        fs::read_to_string(self.paper.join("issue.yaml")).unwrap()
    }

    fn state(&self) -> Value {
        self.get("/api/state").json()
    }

    /// Waits until the desk says something.
    fn until(&self, what: impl Fn(&Value) -> bool) -> Value {
        let clock = Instant::now();
        loop {
            let state = self.state();
            if what(&state) {
                return state;
            }
            assert!(clock.elapsed() < Duration::from_secs(60), "{state}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

#[test]
fn only_the_browser_with_the_address_is_let_in() {
    let desk = Served::of("guard", |text| text);
    let cookie = desk.cookie();
    let own = ("Cookie", &*cookie);
    let entered = desk.ask("GET", &format!("/?t={}", desk.token), &[], b"");
    assert_eq!(entered.status, 303);
    let head = entered.head.to_lowercase();
    assert!(head.contains("samesite=strict") && head.contains("httponly"), "{head}");
    assert_eq!(desk.get("/").status, 200);
    for (headers, path) in [
        (vec![], "/"),
        (vec![], "/api/state"),
        (vec![("Cookie", "banmian-desk=0")], "/api/state"),
        (vec![own, ("Host", "evil.example")], "/api/state"),
        (vec![own, ("Origin", "http://evil.example")], "/api/state"),
        (vec![own, ("Origin", "null")], "/"),
    ] {
        assert_eq!(desk.ask("GET", path, &headers, b"").status, 403, "{headers:?}");
    }
    fs::write(desk.paper.join("secret.pdf"), "secret").unwrap();
    for path in [
        "/out/..%2Fsecret.pdf",
        "/out/%2E%2E/secret.pdf",
        "/app/..%2Fapp.rs",
        "/secret.pdf",
    ] {
        assert_eq!(desk.get(path).status, 404, "{path}");
    }
    let drop = desk.ask("POST", "/api/drop?batch=..&name=a.txt", &[own], b"x");
    assert_eq!(drop.status, 400);
    let drop = desk.ask("POST", "/api/drop?batch=a&name=..%2Fa.txt", &[own], b"x");
    assert_eq!(drop.status, 400);
    let page = desk.get("/");
    assert!(page.head.to_lowercase().contains("default-src 'self'"), "{}", page.head);
}

#[test]
fn an_edit_changes_its_words_in_the_file_and_is_undone() {
    let desk = Served::of("edit", |text| text);
    let before = desk.text();
    let reply = desk.edit("headline", "会员日：进了楼宇", Some("会员服务日进楼宇"));
    assert_eq!(reply.status, 200);
    let line = "    标题: '会员日：进了楼宇'      # 原页标题为图形字，此处为拟题";
    assert!(desk.text().contains(line), "{}", desk.text());
    let other: Vec<String> =
        desk.text().lines().filter(|l| *l != line).map(str::to_owned).collect();
    assert_eq!(other.len() + 1, before.lines().count());
    assert!(other.iter().all(|line| before.lines().any(|old| old == line)));
    let page = desk.get("/api/page/2").json();
    assert!(page.to_string().contains("会员日：进了楼宇"));
    assert_eq!(desk.post("/api/undo", &json!({})).status, 200);
    assert_eq!(desk.text(), before);
    // Also after the desk was closed and opened again.
    assert_eq!(desk.post("/api/redo", &json!({})).status, 200);
    let paper = desk.paper.clone();
    drop(desk);
    let again = Served::open(&paper);
    assert_eq!(again.post("/api/undo", &json!({})).status, 200);
    assert_eq!(again.text(), before);
}

#[test]
fn a_page_that_does_not_close_is_shown_with_what_is_to_go() {
    let desk = Served::of("open", |text| text);
    let typed = desk.get("/api/story?id=%E6%A5%BC%E5%AE%87").json();
    let body = typed["words"]["body"].as_str().unwrap();
    assert!(body.starts_with("3月18日") && body.lines().count() == 3, "{body}");
    let longer = format!(
        "{}长{}",
        &body[..0],
        body.replace("举行。", &format!("举行。{}", "长".repeat(60)))
    );
    assert_eq!(desk.edit("body", &longer, Some(body)).status, 200);
    let state = desk.state();
    let page = &state["pages"][0];
    assert!(
        page["open"].as_bool().unwrap() && 0 < page["overCharacters"].as_u64().unwrap()
    );
    let story =
        state["stories"].as_array().unwrap().iter().find(|s| s["id"] == "楼宇").unwrap();
    assert!(story["fit"]["over"].as_bool().unwrap(), "{story}");
    assert!(desk.get("/api/page/2").json().to_string().contains("未排满"));
}

#[test]
fn where_two_have_written_both_are_shown_and_nothing_is_lost() {
    let desk = Served::of("two", |text| text);
    // Another program saves; the desk takes it in.
    let foreign = desk.text().replace("会员服务日进楼宇", "别人写的标题");
    fs::write(desk.paper.join("issue.yaml"), &foreign).unwrap();
    desk.until(|state| state["stories"][0]["headline"] == "别人写的标题");
    // Who began before that is asked.
    let met = desk.edit("headline", "我写的标题", Some("会员服务日进楼宇"));
    assert_eq!(met.status, 409);
    let met = met.json();
    assert_eq!(
        (&met["yours"], &met["theirs"]),
        (&json!("我写的标题"), &json!("别人写的标题"))
    );
    assert_eq!(desk.text(), foreign);
    // Saved at the very moment of an edit of something else: both are in the file.
    let both = foreign.replace("来源: 街道总工会", "来源: 总工会");
    fs::write(desk.paper.join("issue.yaml"), &both).unwrap();
    assert_eq!(desk.edit("headline", "我写的标题", Some("别人写的标题")).status, 200);
    let text = desk.text();
    assert!(text.contains("标题: 我写的标题") && text.contains("来源: 总工会"));
    // Each state can be had again.
    assert_eq!(desk.post("/api/undo", &json!({})).status, 200);
    assert_eq!(desk.text(), both);
    assert_eq!(desk.post("/api/undo", &json!({})).status, 200);
    assert_eq!(desk.text(), foreign);
}

#[test]
fn a_broken_file_keeps_the_last_pages_and_says_so() {
    let desk = Served::of("broken", |text| text);
    let whole = desk.text();
    fs::write(desk.paper.join("issue.yaml"), whole.replace("稿件:\n", "稿件: [\n"))
        .unwrap();
    let state = desk.until(|state| state["broken"] == true);
    assert_eq!(state["pages"].as_array().unwrap().len(), 1);
    assert!(!state["findings"].as_array().unwrap().is_empty());
    assert!(desk.get("/api/page/2").json().to_string().contains("会员服务日"));
    let refused = desk.edit("headline", "改", None);
    assert_eq!(refused.status, 409);
    fs::write(desk.paper.join("issue.yaml"), whole).unwrap();
    desk.until(|state| state["broken"] == false);
}

#[test]
fn a_file_that_is_no_text_any_more_is_told_and_not_written_over() {
    let desk = Served::of("coding", |text| text);
    let whole = desk.text();
    // 街道 in GBK at its top, as an old editor puts it there.
    let foreign = [b"# \xbd\xd6\xb5\xc0\n".as_slice(), whole.as_bytes()].concat();
    fs::write(desk.paper.join("issue.yaml"), &foreign).unwrap();
    let state = desk.until(|state| state["broken"] == true);
    assert_eq!(state["pages"].as_array().unwrap().len(), 1);
    let told = state["findings"][0]["message"]["zh"].as_str().unwrap();
    assert!(told.contains("第 1 行"), "{told}");
    assert_eq!(desk.edit("headline", "改", None).status, 409);
    assert_eq!(desk.post("/api/undo", &json!({})).status, 409);
    assert_eq!(fs::read(desk.paper.join("issue.yaml")).unwrap(), foreign);
    fs::write(desk.paper.join("issue.yaml"), whole).unwrap();
    desk.until(|state| state["broken"] == false);
}

#[test]
fn a_layout_is_not_adopted_over_what_another_program_has_just_saved() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("issues/2021-03/auto.yaml");
    let desk = Served::of("adopt", |_| fs::read_to_string(&sample).unwrap());
    let foreign = desk.text().replace("会员服务日进楼宇", "别人写的标题");
    fs::write(desk.paper.join("issue.yaml"), &foreign).unwrap();
    desk.post("/api/adopt", &json!({ "page": 2, "nth": 0 }));
    assert!(desk.text().contains("别人写的标题"));
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_is_left_and_told() {
    use std::os::unix::fs::PermissionsExt as _;

    let desk = Served::of("readonly", |text| text);
    let at = desk.paper.join("issue.yaml");
    let before = desk.text();
    fs::set_permissions(&at, fs::Permissions::from_mode(0o444)).unwrap();
    let reply = desk.edit("headline", "改", None);
    assert_eq!(reply.status, 409);
    assert!(reply.json()["said"]["en"].as_str().unwrap().contains("read-only"));
    assert_eq!(desk.text(), before);
    assert_eq!(desk.state()["stories"][0]["headline"], "会员服务日进楼宇");
}

#[test]
fn a_point_of_the_page_is_a_character_of_its_story() {
    let desk = Served::of("locate", |text| text);
    let page = desk.get("/api/page/2").json();
    let groups = page["groups"].as_object().unwrap();
    let svg: String = groups.values().map(|group| group.as_str().unwrap()).collect();
    // The second line of the second paragraph of the lead.
    let text = svg.split("<text data-part=\"story.3.block.2\">").nth(1).unwrap();
    let span = text.split("<tspan").nth(2).unwrap();
    let number = |name: &str| -> f64 {
        let rest = span.split(&format!(" {name}=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    let (x, y) = (number("x") + 3.0 * 9.6 + 4.0, number("y") - 3.0);
    let there = desk.get(&format!("/api/locate?page=2&x={x}&y={y}")).json();
    assert_eq!((&there["story"], &there["key"]), (&json!("换届"), &json!("body")));
    let typed = desk.get("/api/story?id=%E6%8D%A2%E5%B1%8A").json();
    let body = typed["words"]["body"].as_str().unwrap();
    let line =
        body.lines().nth(usize::try_from(there["line"].as_u64().unwrap()).unwrap());
    let column = usize::try_from(there["column"].as_u64().unwrap()).unwrap();
    let rest: String = line.unwrap().chars().skip(column).take(2).collect();
    let words = span.split_once('>').unwrap().1;
    let set: String = words.chars().skip(3).take(2).collect();
    assert_eq!(rest, set);
    assert_eq!(desk.get("/api/locate?page=2&x=-900&y=0").status, 404);
}

#[test]
fn documents_that_are_dropped_become_stories_and_their_bytes_are_not_kept_twice() {
    let desk = Served::of("drop", |text| text);
    let cookie = desk.cookie();
    let own = [("Cookie", &*cookie)];
    let copy = "义诊进社区\n\n本周六上午，义诊队到青杨里门口看诊。街坊可以带上病历。\n";
    let name = "/api/drop?batch=a1&name=%E4%B9%89%E8%AF%8A.txt";
    assert_eq!(desk.ask("POST", name, &own, copy.as_bytes()).status, 200);
    let told =
        desk.post("/api/import", &json!({ "batch": "a1", "page": null, "lang": "zh" }));
    let told = told.json();
    assert_eq!(told["code"], 0, "{told}");
    assert!(told["out"].as_str().unwrap().contains("义诊进社区"));
    let state = desk.state();
    let stories = state["stories"].as_array().unwrap();
    assert!(stories.iter().any(|story| story["headline"] == "义诊进社区"), "{state}");
    assert!(!desk.paper.join(".banmian/drops/a1").exists());
}
