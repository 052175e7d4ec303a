//! What a file is, by its bytes.

use super::archive::Archive;
use super::refused::Refused;
use crate::diag::Said;

/// What is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    OpenDocument,
    Rtf,
    Html,
    Markdown,
    Plain,
}

/// A compound file: Word, Excel and PowerPoint to 2003, WPS, and any encrypted Office
/// document ([MS-CFB] 2.2).
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// First bytes of files that are no documents, and their names.
const FOREIGN: &[(&[u8], &str, &str)] = &[
    (b"\x89PNG", "PNG 图片", "a PNG picture"),
    (b"\xff\xd8\xff", "JPEG 图片", "a JPEG picture"),
    (b"GIF8", "GIF 图片", "a GIF picture"),
    (b"II*\0", "TIFF 图片", "a TIFF picture"),
    (b"MM\0*", "TIFF 图片", "a TIFF picture"),
    (b"BM", "BMP 图片", "a BMP picture"),
    (b"8BPS", "Photoshop 文件", "a Photoshop file"),
    (b"Rar!", "RAR 压缩包", "a RAR archive"),
    (b"7z\xbc\xaf", "7z 压缩包", "a 7z archive"),
    (b"\x1f\x8b", "gzip 压缩包", "a gzip archive"),
    (b"bplist", "苹果属性表", "an Apple property list"),
    (b"ITSF", "CHM 帮助文件", "a CHM help file"),
    (b"MZ", "Windows 程序", "a Windows program"),
    (b"\x7fELF", "Linux 程序", "a Linux program"),
    (b"RIFF", "影音文件", "a film, a sound or a WebP picture"),
    (b"ID3", "MP3 录音", "an MP3 recording"),
];

/// What a file is.
///
/// # Errors
///
/// If it is nothing that is read: what it is instead, and what to do.
pub(super) fn kind(bytes: &[u8], name: &str) -> Result<Kind, Refused> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = ending.to_ascii_lowercase();
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archive(bytes, &ending);
    }
    if bytes.starts_with(COMPOUND) {
        return Err(compound(bytes, &ending));
    }
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|five| five == b"%PDF-") {
        return Err(Refused::foreign("PDF 文件", "a PDF", copied_out()));
    }
    let begun = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    if begun.starts_with(b"{\\rtf") {
        return Ok(Kind::Rtf);
    }
    if let Some((_, zh, en)) = FOREIGN.iter().find(|(magic, ..)| {
        // Two letters begin words too: those magics need a byte that no text has.
        head.starts_with(magic) && (2 < magic.len() || head.contains(&0))
    }) {
        return Err(Refused::foreign(zh, en, not_copy()));
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Err(Refused::foreign(
            "手机照片（HEIC）或影片",
            "a phone picture (HEIC) or a film",
            not_copy(),
        ));
    }
    text(bytes, &ending)
}

/// Which kind of text, by the name, and by what it begins with if that says nothing.
fn text(bytes: &[u8], ending: &str) -> Result<Kind, Refused> {
    let head = super::coding::head(bytes);
    let begun = head.trim_start().to_ascii_lowercase();
    let tagged = ["<!doctype html", "<html", "<head", "<body"];
    if begun.starts_with("mime-version:") || begun.contains("content-type: multipart") {
        return Err(Refused::foreign(
            "单个文件的网页（MHT）或邮件",
            "a web archive (MHT) or a mail",
            Said::new(
                "请用浏览器或 Word 打开，另存为 .docx 或 .html",
                "open it in a browser or in Word and save it as .docx or .html",
            ),
        ));
    }
    if begun.starts_with("<?xml") && begun.contains("progid=\"word.document\"")
        || begun.contains("<pkg:package")
        || begun.contains("<w:worddocument")
    {
        return Err(Refused::foreign(
            "Word 2003 XML 文件",
            "a Word 2003 XML document",
            saved_as_docx("xml"),
        ));
    }
    if bytes.is_empty() {
        return Err(Refused::new("文件是空的", "the file is empty", again()));
    }
    Ok(match ending {
        "html" | "htm" | "xhtml" => Kind::Html,
        "md" | "markdown" => Kind::Markdown,
        _ if tagged.iter().any(|tag| begun.starts_with(tag)) => Kind::Html,
        "txt" | "text" | "" => Kind::Plain,
        "docx" | "docm" | "dotx" | "odt" | "ott" | "doc" | "wps" | "pages" | "pdf"
        | "rtf"
            if super::coding::is_binary(bytes) =>
        {
            return Err(Refused::damaged(
                &format!(".{ending} 文件"),
                &format!(".{ending} file"),
                "the first bytes are not those of such a file",
            ));
        }
        _ if super::coding::is_binary(bytes) => {
            return Err(Refused::new(
                "不是文稿：里面是二进制数据",
                "this is no document: it holds binary data",
                not_copy(),
            ));
        }
        _ => Kind::Plain,
    })
}

/// Which kind of archive.
fn archive(bytes: &[u8], ending: &str) -> Result<Kind, Refused> {
    let mut archive = Archive::open(bytes, "压缩格式的文件", "zipped file")?;
    if let Some(mime) = archive.text_of("mimetype") {
        let mime = mime.trim().to_owned();
        return match mime.as_str() {
            "application/vnd.oasis.opendocument.text"
            | "application/vnd.oasis.opendocument.text-template" => {
                Ok(Kind::OpenDocument)
            }
            "application/epub+zip" => {
                Err(Refused::foreign("EPUB 电子书", "an EPUB book", copied_out()))
            }
            _ => Err(Refused::foreign(
                &format!("OpenDocument 的另一种文件（{mime}）"),
                &format!("another kind of OpenDocument ({mime})"),
                saved_as_docx("odt"),
            )),
        };
    }
    let main = archive.main_part();
    let has = |start: &str| archive.names().any(|name| name.starts_with(start));
    if has("word/") || main.is_some_and(|part| part.contains("document")) {
        return Ok(Kind::Word);
    }
    if has("content.xml") && has("META-INF/") {
        return Ok(Kind::OpenDocument);
    }
    if has("xl/") {
        return Err(Refused::foreign("Excel 工作簿", "an Excel workbook", as_table()));
    }
    let office = [
        ("ppt/", "PowerPoint 演示文稿", "a PowerPoint presentation"),
        ("visio/", "Visio 图", "a Visio drawing"),
        ("OFD.xml", "OFD 版式文件", "an OFD page file"),
    ];
    if let Some((_, zh, en)) = office.iter().find(|(start, ..)| has(start)) {
        return Err(Refused::foreign(zh, en, copied_out()));
    }
    if let Some(refused) = of_apple(&has, ending) {
        return Err(refused);
    }
    Err(Refused::foreign(
        "压缩包",
        "an archive",
        Said::new("请先解压，再用里面的文稿", "unpack it and use the documents inside"),
    ))
}

/// What an archive of Apple's programs is. Since 2013 all three have `Index/` in them;
/// those of 2009 have one file of XML, which is called otherwise in Keynote only.
fn of_apple(has: &dyn Fn(&str) -> bool, ending: &str) -> Option<Refused> {
    let apple = has("Index/Document.iwa")
        || has("Index.zip")
        || has("index.apxl")
        || has("index.xml") && has("buildVersionHistory.plist")
        || ending == "pages";
    if !apple {
        return None;
    }
    let slides = has("Index/Slide") || has("index.apxl") || ending == "key";
    let tables = has("Index/Tables/") && ending != "pages" || ending == "numbers";
    Some(if slides {
        Refused::foreign(
            "苹果 Keynote 演示文稿",
            "a presentation of Apple Keynote",
            copied_out(),
        )
    } else if tables {
        let mend = Said::new(
            "请在 Numbers 里选“文件 → 导出为 → CSV”或 Excel，写在稿件的 表: 里",
            "in Numbers choose File → Export To → CSV or Excel and put it under table",
        );
        Refused::foreign("苹果 Numbers 表格", "a table of Apple Numbers", mend)
    } else {
        pages()
    })
}

fn pages() -> Refused {
    Refused::foreign(
        "苹果 Pages 文稿",
        "a document of Apple Pages",
        Said::new(
            "请在 Pages 里选“文件 → 导出为 → Word”，存成 .docx",
            "in Pages choose File → Export To → Word and save a .docx",
        ),
    )
}

/// What a file is that is no text.
pub(super) fn other_than_text(bytes: &[u8], name: &str) -> Option<Refused> {
    let (zh, en) = match kind(bytes, name) {
        Ok(Kind::Word) => ("Word 文稿", "a Word document"),
        Ok(Kind::OpenDocument) => ("OpenDocument 文稿", "an OpenDocument text"),
        Ok(Kind::Rtf | Kind::Html | Kind::Markdown | Kind::Plain) => return None,
        Err(refused) => return Some(refused).filter(|_| !bytes.is_empty()),
    };
    let mend = Said::new(
        "这里要的是期刊文件（.yaml）；文稿用 banmian import 文稿 -o 期刊.yaml 放进期刊，或写在稿件的 文件: 里",
        "an issue (.yaml) is wanted here; banmian import STORY -o ISSUE.yaml puts a document \
         into one, or name it under file in a story",
    );
    Some(Refused::foreign(zh, en, mend))
}

/// What a folder is, if programs show it as one file: an Apple document as it lies on a
/// disk of Apple's.
pub(super) fn bundle(name: &str) -> Option<Refused> {
    let ending = name.trim_end_matches('/').rsplit_once('.')?.1.to_ascii_lowercase();
    matches!(ending.as_str(), "pages" | "key" | "numbers")
        .then(|| of_apple(&|part: &str| part == "Index.zip", &ending))
        .flatten()
}

/// What a compound file is, by the names of its streams. They are in UTF-16, and no two
/// of them are in one file.
fn compound(bytes: &[u8], ending: &str) -> Refused {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|found| found == wide)
    };
    if has("EncryptedPackage") {
        return Refused::encrypted();
    }
    let word = has("WordDocument");
    let (zh, en, mend) = match ending {
        "wps" if !word && has("MatOST") => (
            "微软 Works 文档（.wps）",
            "a document of Microsoft Works (.wps)",
            saved_as_docx(ending),
        ),
        "wps" | "wpt" => (
            "WPS 文字文件（.wps）",
            "a document of WPS Writer (.wps)",
            saved_as_docx("wps"),
        ),
        _ if word => (
            "旧版 Word 文件（.doc）",
            "a document of an older Word (.doc)",
            saved_as_docx("doc"),
        ),
        _ if has("Workbook") || has("Book") => (
            "旧版 Excel 工作簿（.xls）",
            "a workbook of an older Excel (.xls)",
            as_table(),
        ),
        _ if has("PowerPoint Document") => (
            "旧版演示文稿（.ppt）",
            "a presentation of an older PowerPoint (.ppt)",
            copied_out(),
        ),
        _ if has("__properties_version1.0") => (
            "Outlook 邮件（.msg）",
            "an Outlook mail (.msg)",
            Said::new(
                "请在 Outlook 里打开，把附件的文稿存出来；文字在信里的，复制到 .docx 或 .txt 里",
                "open it in Outlook and save the story that is attached; copy text that is \
                 in the mail itself into a .docx or .txt",
            ),
        ),
        "doc" => (
            "旧版 Word 文件（.doc）",
            "a document of an older Word (.doc)",
            saved_as_docx("doc"),
        ),
        _ => (
            "旧版 Office 的复合文件",
            "a compound file of an older Office",
            saved_as_docx("doc"),
        ),
    };
    Refused::foreign(zh, en, mend)
}

fn saved_as_docx(ending: &str) -> Said {
    let many = format!("soffice --headless --convert-to docx *.{ending}");
    Said::new(
        format!(
            "请用 Word、WPS 或 LibreOffice 打开，另存为 .docx；很多文件一起转换：{many}"
        ),
        format!(
            "open it in Word, WPS or LibreOffice and save it as .docx; many at once: {many}"
        ),
    )
}

fn as_table() -> Said {
    Said::new(
        "表格写在稿件的 表: 下面（表: 文件名.xlsx）；是文稿的，请把文字复制到 .docx 或 .txt 里",
        "a table stands under table in a story (table: name.xlsx); copy text that is a story \
         into a .docx or .txt",
    )
}

fn copied_out() -> Said {
    Said::new(
        "请向来稿人要 Word 原稿；没有原稿的，把文字复制到 .docx 或 .txt 里，并逐字核对",
        "ask for the Word file it was made from; failing that, copy its text into a \
         .docx or .txt and read it against the original",
    )
}

fn not_copy() -> Said {
    Said::new(
        "文稿请用 .docx、.odt、.rtf、.html、.md 或 .txt；图片写在 图片: 里",
        "a story is a .docx, .odt, .rtf, .html, .md or .txt; pictures stand under photos",
    )
}

fn again() -> Said {
    Said::new("请向来稿人再要一份", "ask for it again")
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use super::{COMPOUND, Kind, bundle, kind};
    use crate::diag::Language;

    fn named(bytes: &[u8], name: &str) -> String {
        let refused = kind(bytes, name).unwrap_err();
        let zh = |said: &crate::diag::Said| said.get(Language::Chinese).to_owned();
        format!("{}。{}", zh(&refused.what), zh(&refused.mend))
    }

    fn compound(streams: &[&str]) -> Vec<u8> {
        let mut bytes = COMPOUND.to_vec();
        bytes.resize(512, 0);
        for stream in ["Root Entry"].iter().chain(streams) {
            let wide: Vec<u8> =
                stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let start = bytes.len();
            bytes.extend(wide);
            bytes.resize(start + 128, 0);
        }
        bytes
    }

    fn zipped(parts: &[&str]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for part in parts {
            zip.start_file(*part, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(b"-").unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn what_is_not_read_is_named_with_the_way_to_convert_it() {
        let word = compound(&["WordDocument", "1Table"]);
        for (bytes, name, what, mend) in [
            (word.clone(), "a.doc", "旧版 Word 文件（.doc）", "convert-to docx *.doc"),
            (word.clone(), "a.docx", "旧版 Word 文件（.doc）", "另存为 .docx"),
            (word.clone(), "稿.wps", "WPS 文字文件（.wps）", "convert-to docx *.wps"),
            (compound(&["MatOST", "CONTENTS"]), "a.wps", "微软 Works", "*.wps"),
            (compound(&["Workbook"]), "a.xls", "旧版 Excel", "表: 文件名.xlsx"),
            (compound(&["PowerPoint Document"]), "a.ppt", "旧版演示文稿", "要 Word 原稿"),
            (compound(&["__properties_version1.0"]), "a.msg", "Outlook", "附件"),
            (compound(&["EncryptedPackage"]), "a.docx", "加了密码", "去掉密码"),
            (zipped(&["Index/Document.iwa"]), "a.pages", "Pages 文稿", "导出为 → Word"),
            (zipped(&["Index/Document.iwa"]), "稿件", "Pages 文稿", "导出为 → Word"),
            (zipped(&["Index.zip", "preview.jpg"]), "a.pages", "Pages", "导出为 → Word"),
            (
                zipped(&["index.xml", "buildVersionHistory.plist"]),
                "a.pages",
                "Pages 文稿",
                "导出为 → Word",
            ),
            (
                zipped(&["Index/Document.iwa", "Index/Slide.iwa"]),
                "a.key",
                "Keynote",
                "要 Word 原稿",
            ),
            (zipped(&["index.apxl"]), "a.key", "Keynote", "要 Word 原稿"),
            (
                zipped(&["Index/Document.iwa", "Index/Tables/DataList.iwa"]),
                "a.numbers",
                "Numbers",
                "CSV",
            ),
            (zipped(&["xl/workbook.xml"]), "a.xlsx", "Excel 工作簿", "表:"),
            (
                zipped(&["OFD.xml", "Doc_0/Document.xml"]),
                "a.ofd",
                "OFD 版式文件",
                "要 Word",
            ),
            (b"%PDF-1.7\n".to_vec(), "a.pdf", "PDF 文件", "要 Word 原稿"),
            (b"%PDF-1.4\n".to_vec(), "a.docx", "PDF 文件", "要 Word 原稿"),
        ] {
            let said = named(&bytes, name);
            assert!(said.starts_with("这是") && said.contains(what), "{name}: {said}");
            assert!(said.contains(mend), "{name}: {said}");
        }
    }

    #[test]
    fn a_folder_that_is_shown_as_a_file_is_named() {
        let said = |name: &str| {
            bundle(name).map(|refused| refused.what.get(Language::Chinese).to_owned())
        };
        assert_eq!(said("稿.pages").as_deref(), Some("这是苹果 Pages 文稿"));
        assert_eq!(said("a.key/").as_deref(), Some("这是苹果 Keynote 演示文稿"));
        assert_eq!(said("a.numbers").as_deref(), Some("这是苹果 Numbers 表格"));
        assert_eq!(said("来稿"), None);
        assert_eq!(kind("文".as_bytes(), "a.txt"), Ok(Kind::Plain));
    }
}
