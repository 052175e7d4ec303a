//! What an issue is made for.

/// Who the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// 校样, for the desk: pictures as they are, a grey box for a missing one.
    Proof,
    /// 付印, for the press: as the house style's 印刷 has it.
    Press,
    /// 存档, for an archive and its readers: nothing may be missing.
    Archive,
}
