/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Goes {
    /// Into the story.
    #[default]
    Body,
    /// Nowhere: it is the file's own business.
    Nowhere,
    /// Nowhere, but pictures and words of shapes in it are the story's.
    Shape,
    Fonts,
    Styles,
    Instruction,
    Number,
    Note,
    Comment,
    Running,
    Picture,
    TextBox,
}

/// The destination that a control word opens, if it opens one.
pub(super) fn of(word: &str) -> Option<Goes> {
    Some(match word {
        "fonttbl" => Goes::Fonts,
        "stylesheet" => Goes::Styles,
        "fldinst" => Goes::Instruction,
        "listtext" | "pntext" => Goes::Number,
        "footnote" => Goes::Note,
        "annotation" => Goes::Comment,
        "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl"
        | "footerr" | "footerf" => Goes::Running,
        "pict" => Goes::Picture,
        "shptxt" => Goes::TextBox,
        "shp" | "shpinst" | "shpgrp" | "sp" | "sv" | "do" => Goes::Shape,
        "dptxbxtext" => Goes::TextBox,
        "shppict" | "fldrslt" | "ud" | "result" => Goes::Body,
        "colortbl" | "info" | "listtable" | "listoverridetable" | "revtbl"
        | "rsidtbl" | "generator" | "nonshppict" | "shprslt" | "sn" | "objdata"
        | "objclass" | "objname" | "objalias" | "objsect" | "themedata"
        | "colorschememapping" | "datastore" | "latentstyles" | "xmlnstbl"
        | "filetbl" | "falt" | "panose" | "fontemb" | "bkmkstart" | "bkmkend" | "pn"
        | "pnseclvl" | "pntxtb" | "pntxta" | "ftnsep" | "ftnsepc" | "ftncn"
        | "aftnsep" | "aftnsepc" | "aftncn" | "atnid" | "atnauthor" | "atntime"
        | "atndate" | "atnref" | "atrfstart" | "atrfend" | "atnparent" | "blipuid"
        | "blipuids" | "picprop" | "template" | "wgrffmtfilter" | "mmathPr"
        | "pgptbl" | "protusertbl" | "userprops" | "xe" | "tc" | "leveltext"
        | "levelnumbers" | "keywords" | "company" | "defchp" | "defpap"
        | "background" | "oldcprops" | "oldpprops" | "datafield" | "private" => {
            Goes::Nowhere
        }
        _ => return None,
    })
}
