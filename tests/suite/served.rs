//! The desk, asked as a browser asks it: who is let in, what an edit does to the file, and
//! that nothing is lost.

use std::fs;
use std::io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::desk::{folder, lay, program};

/// A desk that is served until this is dropped.
pub(crate) struct Served {
    child: Child,
    port: u16,
    token: String,
    pub(crate) paper: PathBuf,
}

pub(crate) struct Reply {
    pub(crate) status: u16,
    head: String,
    body: Vec<u8>,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
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
    pub(crate) fn of(name: &str, change: impl Fn(String) -> String) -> Self {
        Self::with(name, &[], change)
    }

    /// The same with files beside it.
    pub(crate) fn with(
        name: &str,
        files: &[(&str, &str)],
        change: impl Fn(String) -> String,
    ) -> Self {
        let paper = folder(&format!("served-{name}"));
        lay("2021-03", &paper);
        for (name, text) in files {
            fs::write(paper.join(name), text).unwrap();
        }
        let issue = paper.join("issue.yaml");
        fs::write(&issue, change(fs::read_to_string(&issue).unwrap())).unwrap();
        Self::open(&paper)
    }

    /// A desk that has seen nothing, for a copy of what lies in a folder.
    pub(crate) fn beside(name: &str, other: &Path) -> Self {
        let paper = folder(&format!("served-{name}"));
        for entry in fs::read_dir(other).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, paper.join(path.file_name().unwrap())).unwrap();
            }
        }
        Self::open(&paper)
    }

    pub(crate) fn open(paper: &Path) -> Self {
        let mut command = program();
        command.arg("desk").arg(paper).arg("--no-open").stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (address, token) = line.trim().split_once("/?t=").unwrap();
        let port = address.strip_prefix("http://127.0.0.1:").unwrap().parse().unwrap();
        Self { child, port, token: token.to_owned(), paper: paper.to_owned() }
    }

    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Reply {
        Self::asked(self.port, method, path, headers, body)
    }

    fn asked(
        port: u16,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Reply {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        let mut head = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "Host") {
            head.push_str(&format!("Host: 127.0.0.1:{port}\r\n"));
        }
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
        // At once: who is refused by the head alone is not waited for, and what comes after
        // that is answered with a reset, behind the reply.
        stream.write_all(&[head.as_bytes(), body].concat()).unwrap();
        let mut all = Vec::new();
        match stream.read_to_end(&mut all) {
            Err(fault)
                if fault.kind() == ErrorKind::ConnectionReset && !all.is_empty() => {}
            read => drop(read.unwrap()),
        }
        let cut = all.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(all[..cut].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Reply { status, head, body: all[cut + 4..].to_vec() }
    }

    pub(crate) fn cookie(&self) -> String {
        format!("banmian-desk={}", self.token)
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[("Cookie", &self.cookie())], b"")
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Reply {
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

    pub(crate) fn text(&self) -> String {
        fs::read_to_string(self.paper.join("issue.yaml")).unwrap()
    }

    pub(crate) fn state(&self) -> Value {
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

/// A photo comes to a story under a name that is free, and one goes with its place.
#[test]
fn photos_of_a_story_come_and_go() {
    let desk = Served::of("photos", |text| text);
    let cookie = desk.cookie();
    let own = [("Cookie", &*cookie)];
    let before = desk.text();
    let bytes = fs::read(desk.paper.join("安检.jpg")).unwrap();
    let add = |batch: &str, story: &str| {
        let name = format!("/api/drop?batch={batch}&name=%E5%AE%89%E6%A3%80.jpg");
        assert_eq!(desk.ask("POST", &name, &own, &bytes).status, 200);
        let asked = json!({ "batch": batch, "name": "安检.jpg", "story": story });
        desk.post("/api/photo", &asked).status
    };
    assert_eq!(add("b1", "楼宇"), 200);
    assert!(desk.text().contains("安检-2.jpg"), "{}", desk.text());
    assert_eq!(fs::read(desk.paper.join("安检-2.jpg")).unwrap(), bytes);
    assert!(!desk.paper.join(".banmian/drops/b1").exists());
    // Nobody names what nobody has: the file goes again.
    assert_eq!(add("b2", "没有"), 409);
    assert!(!desk.paper.join("安检-3.jpg").exists());
    let take = |story: &str, photo: usize| {
        let edit = json!({ "kind": "takephoto", "story": story, "photo": photo });
        desk.post("/api/edit", &json!({ "edits": [edit] })).status
    };
    assert_eq!(take("楼宇", 0), 200);
    assert_eq!(desk.text(), before);
    // Of a page that is fixed its place goes too, and those behind it are counted anew.
    assert_eq!(take("换届", 0), 200);
    let text = desk.text();
    assert!(!text.contains("选举1.jpg") || !text.contains("第: 3"), "{text}");
    assert_eq!(take("换届", 7), 409);
    assert_eq!(desk.post("/api/undo", &json!({})).status, 200);
    assert_eq!(desk.text(), before);
    let outside = json!({ "batch": "b3", "name": "../安检.jpg", "story": "楼宇" });
    assert_eq!(desk.post("/api/photo", &outside).status, 400);
}

/// The point in the middle of the first words of a part of page 2, in points.
fn middle_of(desk: &Served, part: &str) -> [f64; 2] {
    let page = desk.get("/api/page/2").json();
    let groups = page["groups"].as_object().unwrap();
    let all: String = groups.values().filter_map(Value::as_str).collect();
    let rest = all.split(&format!("data-part=\"{part}\"")).nth(1).unwrap();
    let number = |key: &str| -> f64 {
        let rest = rest.split(&format!(" {key}=\"")).nth(1).unwrap();
        rest.split('"').next().unwrap().parse().unwrap()
    };
    [number("x") + number("width") / 2.0, number("y") + number("height") / 2.0]
}

#[test]
fn a_note_stays_at_its_word_and_a_stamp_ends_with_what_it_saw() {
    let desk = Served::of("notes", |text| text);
    let [x, y] = middle_of(&desk, "story.0.headline");
    let note = json!({ "page": 2, "x": x, "y": y, "who": "社长", "words": "这个字要核" });
    assert_eq!(desk.post("/api/note", &note).status, 200);
    let state = desk.state();
    let note = &state["record"]["notes"][0];
    let quote = note["quote"].as_str().unwrap().to_owned();
    assert!("会员服务日进楼宇".contains(&quote) && quote.chars().count() == 1, "{note}");
    let hash = state["pages"][0]["record"]["hash"].clone();
    let stamp = json!({ "page": 2, "stage": "初审", "who": "张三", "seen": hash });
    assert_eq!(desk.post("/api/stamp", &stamp).status, 200);
    assert_eq!(desk.state()["pages"][0]["record"]["stamps"][0]["valid"], true);
    // Words before it: the note goes with its character, and the stamp is void.
    let title = "楼宇迎来会员服务日进楼宇";
    assert_eq!(desk.edit("headline", title, Some("会员服务日进楼宇")).status, 200);
    let state = desk.state();
    let note = &state["record"]["notes"][0];
    assert_eq!((&note["gone"], note["quote"].as_str()), (&json!(false), Some(&*quote)));
    let rect = note["rect"].as_array().unwrap();
    let at = |nth: usize| rect[nth].as_f64().unwrap();
    let path =
        format!("/api/locate?page=2&x={}&y={}", at(0) + at(2) / 2.0, at(1) + at(3) / 2.0);
    assert_eq!(desk.get(&path).json()["key"], "headline");
    assert_eq!(state["pages"][0]["record"]["stamps"][0]["valid"], false);
    // Whoever saw the page before that cannot stamp it now.
    assert_eq!(desk.post("/api/stamp", &stamp).status, 409);
    // A word that is taken out leaves its note, and it says so; also after a restart.
    assert_eq!(desk.edit("headline", "改题", Some(title)).status, 200);
    let paper = desk.paper.clone();
    std::thread::sleep(Duration::from_millis(200));
    drop(desk);
    let again = Served::open(&paper);
    let note = again.state()["record"]["notes"][0].clone();
    assert_eq!(note["gone"], true, "{note}");
    assert_eq!(again.post("/api/note/is", &json!({ "id": 1, "done": true })).status, 200);
    assert_eq!(again.state()["record"]["notes"][0]["done"], true);
}

#[test]
fn readers_see_pages_and_leave_notes_and_nothing_else() {
    let desk = Served::of("readers", |text| text);
    let told = desk.get("/api/readers").json();
    let address = told["address"].as_str().unwrap();
    let (at, token) = address.split_once("/?t=").unwrap();
    assert!(at.starts_with("http://127.0.0.1:") && told["network"] == false);
    let port = at.rsplit(':').next().unwrap().parse().unwrap();
    let ask = |method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]| {
        let host = format!("127.0.0.1:{port}");
        let mut all = vec![("Host", host.as_str()), ("Content-Type", "application/json")];
        all.extend(headers);
        Served::asked(port, method, path, &all, body)
    };
    assert_ne!(token, desk.token);
    assert_eq!(ask("GET", "/", &[], b"").status, 403);
    assert_eq!(ask("GET", &format!("/?t={}", desk.token), &[], b"").status, 403);
    assert_eq!(ask("GET", &format!("/?t={token}"), &[], b"").status, 303);
    let cookie = format!("banmian-reader={token}");
    let own = [("Cookie", &*cookie)];
    assert_eq!(ask("GET", "/", &own, b"").status, 200);
    assert_eq!(ask("GET", "/api/page/2", &own, b"").status, 200);
    let pages = ask("GET", "/api/pages", &own, b"").json();
    assert_eq!(pages["pages"][0]["number"], 2);
    for path in
        ["/api/state", "/api/text", "/out/issue.proof.pdf", "/app/desk.js", "/api/edit"]
    {
        assert_eq!(ask("GET", path, &own, b"").status, 404, "{path}");
    }
    for path in ["/api/edit", "/api/undo", "/api/stamp", "/api/build", "/api/drop"] {
        assert_eq!(ask("POST", path, &own, b"{}").status, 404, "{path}");
    }
    // The cookie of readers is none of the desk.
    let desk_port = desk.port;
    let host = format!("127.0.0.1:{desk_port}");
    let sneaked = [("Host", &*host), own[0]];
    assert_eq!(Served::asked(desk_port, "GET", "/api/text", &sneaked, b"").status, 403);
    let [x, y] = middle_of(&desk, "story.0.block.0");
    let note = json!({ "page": 2, "x": x, "y": y, "who": "社长", "words": "此处再核" });
    let left = ask("POST", "/api/note", &own, note.to_string().as_bytes());
    assert_eq!(left.status, 200);
    assert_eq!(desk.state()["record"]["notes"][0]["words"], "此处再核");
    let long = vec![b'x'; 100_000];
    assert_eq!(ask("POST", "/api/note", &own, &long).status, 413);
}

#[test]
fn proofs_are_numbered_and_what_has_changed_is_known() {
    let desk = Served::of("proofs", |text| text);
    let ask = json!({
        "with": ["lines", "figures", "sign", "since"],
        "at": "2026-11-30 11:20",
        "lang": "zh",
    });
    let one = desk.post("/api/proof", &ask).json();
    assert_eq!(one["files"][0], "issue.proof-1.pdf", "{one}");
    assert!(desk.get("/out/issue.proof-1.pdf").body.starts_with(b"%PDF-"));
    assert_eq!(desk.state()["pages"][0]["record"]["proofed"], true);
    assert_eq!(desk.get("/api/changes").json()["touched"], json!([]));
    desk.edit("headline", "会员服务日走进楼宇", Some("会员服务日进楼宇"));
    assert_eq!(desk.state()["pages"][0]["record"]["proofed"], false);
    let changes = desk.get("/api/changes").json();
    assert_eq!(changes["touched"][0]["kind"], "words", "{changes}");
    let two = desk.post("/api/proof", &ask).json();
    assert_eq!(two["files"][0], "issue.proof-2.pdf", "{two}");
    assert!(two["out"].as_str().unwrap().contains("改动：第2版"), "{two}");
    // The program alone finds the proof by its version.
    let version =
        desk.state()["record"]["proofs"][0]["version"].as_str().unwrap().to_owned();
    let issue = desk.paper.join("issue.yaml").display().to_string();
    let out = desk.paper.join("by-version").display().to_string();
    let ran = super::desk::banmian(&[
        "build",
        &issue,
        "-o",
        &out,
        "--draft",
        "--lang",
        "zh",
        "--since",
        &version[..8],
    ]);
    assert!(ran.out.contains("改动：第2版"), "{}{}", ran.out, ran.err);
}

#[test]
fn the_next_issue_is_made_beside_this_one_and_opened() {
    let paper = folder("served-next");
    let own = paper.join("2021-03-25");
    lay("2021-03", &own);
    let desk = Served::open(&paper);
    let add = json!({ "edits": [{ "kind": "addpage", "page": 3 }] });
    assert_eq!(desk.post("/api/edit", &add).status, 200);
    let add = json!({ "edits": [{ "kind": "addstory", "story": "稿9", "page": 3 }] });
    assert_eq!(desk.post("/api/edit", &add).status, 200);
    assert_eq!(desk.state()["pages"].as_array().unwrap().len(), 2);
    let take = json!({ "edits": [{ "kind": "takepage", "page": 3 }] });
    assert_eq!(desk.post("/api/edit", &take).status, 200);
    let old = fs::read_to_string(own.join("issue.yaml")).unwrap();
    assert_eq!(desk.post("/api/next", &json!({ "day": "2021-04-01" })).status, 200);
    let next = fs::read_to_string(paper.join("2021-04-01/issue.yaml")).unwrap();
    assert!(next.contains("日期: 2021-04-01") && next.contains("标题: 待稿"), "{next}");
    let state = desk.state();
    assert_eq!((&state["broken"], &state["date"]), (&json!(false), &json!("2021-04-01")));
    // The old one is as it was, and is opened again; nothing outside of the paper is.
    assert_eq!(fs::read_to_string(own.join("issue.yaml")).unwrap(), old);
    assert_eq!(desk.post("/api/next", &json!({ "day": "2021-04-01" })).status, 409);
    let open = |path: &str| desk.post("/api/open", &json!({ "path": path })).status;
    assert_eq!(open("../secret.yaml"), 404);
    assert_eq!(open("2021-03-25/issue.yaml"), 200);
    assert_eq!(desk.state()["date"], "2021-03-25");
}
