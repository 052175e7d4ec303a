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
            saved_as_docx(),
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
                saved_as_docx(),
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
    let office = [
        ("xl/", "Excel 工作簿", "an Excel workbook"),
        ("ppt/", "PowerPoint 演示文稿", "a PowerPoint presentation"),
        ("visio/", "Visio 图", "a Visio drawing"),
    ];
    if let Some((_, zh, en)) = office.iter().find(|(start, ..)| has(start)) {
        return Err(Refused::foreign(zh, en, copied_out()));
    }
    if has("Index/Document.iwa") || has("Index.zip") || ending == "pages" {
        return Err(Refused::foreign(
            "苹果 Pages 文稿",
            "a document of Apple Pages",
            Said::new(
                "请在 Pages 里选“文件 → 导出为 → Word”，存成 .docx",
                "in Pages choose File → Export To → Word and save a .docx",
            ),
        ));
    }
    Err(Refused::foreign(
        "压缩包",
        "an archive",
        Said::new("请先解压，再用里面的文稿", "unpack it and use the documents inside"),
    ))
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
    let found = match ending {
        "wps" => ("WPS 文字文件（.wps）", "a document of WPS Writer (.wps)"),
        _ if has("WordDocument") => {
            ("旧版 Word 文件（.doc）", "a document of an older Word (.doc)")
        }
        _ if has("Workbook") || has("Book") => {
            ("旧版 Excel 工作簿（.xls）", "a workbook of an older Excel (.xls)")
        }
        _ if has("PowerPoint Document") => {
            ("旧版演示文稿（.ppt）", "a presentation of an older PowerPoint (.ppt)")
        }
        _ if has("__properties_version1.0") => {
            ("Outlook 邮件（.msg）", "an Outlook mail (.msg)")
        }
        "doc" => ("旧版 Word 文件（.doc）", "a document of an older Word (.doc)"),
        _ => ("旧版 Office 的复合文件", "a compound file of an older Office"),
    };
    Refused::foreign(found.0, found.1, saved_as_docx())
}

fn saved_as_docx() -> Said {
    Said::new(
        "请用 Word、WPS 或 LibreOffice 打开，另存为 .docx；很多文件一起转换：\
         soffice --headless --convert-to docx *.doc",
        "open it in Word, WPS or LibreOffice and save it as .docx; many at once: \
         soffice --headless --convert-to docx *.doc",
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
