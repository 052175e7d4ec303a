//! What the elements of a page are to copy.

/// What an element is to copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It begins and ends a line.
    Block,
    /// It stands in a line.
    Inline,
    /// It has no content.
    Void,
    /// Its content is no copy, and nobody misses it.
    Silent,
    /// What a page has round its article, or for its reader to press.
    Chrome,
    /// A film, a sound, another page.
    Object,
}

/// What an element is to copy, by its name. What is not known stands in a line, as the
/// standard has it.
pub(super) fn kind(name: &str) -> Kind {
    match name {
        "p" | "div" | "section" | "article" | "main" | "header" | "h1" | "h2" | "h3"
        | "h4" | "h5" | "h6" | "ul" | "ol" | "li" | "dl" | "dt" | "dd" | "table"
        | "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption" | "blockquote"
        | "figure" | "figcaption" | "pre" | "center" | "address" | "details"
        | "summary" | "fieldset" | "hgroup" | "body" | "html" | "dir" | "menu"
        | "listing" | "legend" => Kind::Block,
        "br" | "hr" | "img" | "wbr" | "meta" | "link" | "base" | "area" | "col"
        | "embed" | "input" | "param" | "source" | "track" | "frame" => Kind::Void,
        "script" | "style" | "noscript" | "template" | "svg" | "canvas" | "colgroup"
        | "map" | "rp" | "datalist" | "mp-style-type" | "head" => Kind::Silent,
        "nav" | "aside" | "footer" | "form" | "button" | "select" | "textarea"
        | "dialog" | "menuitem" => Kind::Chrome,
        "iframe"
        | "video"
        | "audio"
        | "object"
        | "applet"
        | "mpvoice"
        | "mpvideo"
        | "mp-common-mpaudio"
        | "mp-common-videosnap"
        | "qqmusic"
        | "mp-miniprogram"
        | "mp-common-profile"
        | "mp-common-product" => Kind::Object,
        _ => Kind::Inline,
    }
}

/// The element that holds the article, if the page says which: its text is copy, and what
/// stands round it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Core {
    /// The whole page.
    Page,
    /// `id="js_content"`: an article of WeChat.
    WeChat,
    /// `<article>`.
    Article,
}

/// Which element holds the article.
pub(super) fn core(text: &str) -> Core {
    if text.contains("id=\"js_content\"") || text.contains("id='js_content'") {
        return Core::WeChat;
    }
    // More than one is a list of articles, or comments.
    if text.to_ascii_lowercase().matches("<article").count() == 1 {
        return Core::Article;
    }
    Core::Page
}
