use std::borrow::Cow;

use super::{Composite, FaceId, Library};

/// The font files, and the roles each of them plays. Song Regular stands first: it has
/// the rare characters, and [`Library::fallback`] looks from the front.
const FILES: &[(&[u8], &[&str])] = &[
    (include_bytes!("../../fonts/BanmianSong-Regular.otf"), &["报宋", "宋体"]),
    (include_bytes!("../../fonts/BanmianSong-Bold.otf"), &["大标宋"]),
    (include_bytes!("../../fonts/BanmianSong-Black.otf"), &["粗宋"]),
    (include_bytes!("../../fonts/BanmianHei-Regular.otf"), &["黑体"]),
    (include_bytes!("../../fonts/BanmianHei-Medium.otf"), &["黑体中", "中黑"]),
    (include_bytes!("../../fonts/BanmianHei-Bold.otf"), &["粗黑"]),
    (include_bytes!("../../fonts/BanmianHei-Black.otf"), &["特粗黑"]),
    (include_bytes!("../../fonts/BanmianKai-Regular.ttf"), &["楷体", "仿宋"]),
];

const SONG: FaceId = FaceId(0);

#[expect(
    clippy::expect_used,
    reason = "the files are part of the program; tests open all"
)]
pub(super) fn library() -> Library {
    let mut library = Library::empty();
    for (bytes, roles) in FILES {
        let ids = library.add(Cow::Borrowed(bytes)).expect("a shipped face opens");
        for id in ids {
            let mut composite = Composite::of(id);
            if roles.contains(&"楷体") {
                // Its quotes are proportional and it has no vertical punctuation.
                composite.punctuation = SONG;
            }
            let own = library.face(id).names().to_vec();
            let regular_of_family = |name: &&String| {
                library.composite(name.as_str()) == Some(Composite::of(id))
            };
            let own: Vec<String> =
                own.iter().filter(regular_of_family).cloned().collect();
            for name in own.iter().map(String::as_str).chain(roles.iter().copied()) {
                library.define(name, composite);
            }
        }
    }
    library
}
