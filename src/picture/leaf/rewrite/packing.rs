//! Streams as a page brings them, packed as every reader can unpack them.
//!
//! # Sources
//!
//! ISO 32000-1:2008 §7.4 (filters).

use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::object::{Array, Dict, Object, Stream};

use super::super::super::PictureFault;
use super::super::unpack::{from_85, from_hex};
use super::Rewriter;
use super::colour::Aim;
use super::faces;
use super::tree::{Ob, Table, name};

impl<'a> Rewriter<'a> {
    /// A stream as it is packed, or without what PDF/X forbids to pack by.
    pub(super) fn packed(
        &mut self,
        stream: &Stream<'a>,
        aim: Aim,
    ) -> Result<(Table, Vec<u8>), PictureFault> {
        let mut table = self.table(stream.dict(), &["Length"], aim)?;
        let filters = stream.filters();
        let lzw = filters.iter().any(|filter| matches!(filter, Filter::LzwDecode));
        // What is packed and not whole is taken as far as it goes, which is what one who draws
        // a plate of it does anyway.
        let flate = matches!(filters.as_slice(), [Filter::FlateDecode]);
        let written = !matches!(aim, Aim::Plate(_));
        let broken = written && flate && !faces::is_whole(stream);
        if (lzw || broken)
            && let Ok(data) = stream.decoded_data()
        {
            table.remove("Filter");
            table.remove("DecodeParms");
            return Ok((table, data.into_owned()));
        }
        let mut data = stream.raw_data();
        // Signs of text in place of bytes: one that may not stand there stops some readers.
        let spelled = filters.iter().take_while(|filter| {
            matches!(filter, Filter::AsciiHexDecode | Filter::Ascii85Decode)
        });
        let mut first = 0_usize;
        for filter in spelled {
            data = match filter {
                Filter::AsciiHexDecode => from_hex(&data).into(),
                _ => from_85(&data).into(),
            };
            first = first.saturating_add(1);
        }
        if first != 0 {
            let rest = filters.get(first..).unwrap_or_default();
            let names: Vec<Ob> = rest.iter().map(|filter| name(called(filter))).collect();
            let how = parameters(stream.dict(), first);
            let how = how.into_iter().map(|how| match how {
                Some(how) => Ok(Ob::Table(self.table(&how, &[], aim)?)),
                None => Ok(Ob::Null),
            });
            let how = how.collect::<Result<Vec<_>, PictureFault>>()?;
            for key in ["Filter", "F", "DecodeParms", "DP"] {
                table.remove(key);
            }
            if !names.is_empty() {
                table.set("Filter", Ob::List(names));
            }
            if how.iter().any(|how| *how != Ob::Null) {
                table.set("DecodeParms", Ob::List(how));
            }
        }
        Ok((table, data.into_owned()))
    }
}

/// What the filters after the first few are told.
fn parameters<'a>(dict: &Dict<'a>, first: usize) -> Vec<Option<Dict<'a>>> {
    let all = dict.get::<Array<'a>>("DecodeParms");
    let Some(all) = all.or_else(|| dict.get::<Array<'a>>("DP")) else {
        return Vec::new();
    };
    let own = all.iter::<Object<'a>>().skip(first).map(|own| match own {
        Object::Dict(own) => Some(own),
        _ => None,
    });
    own.collect()
}

fn called(filter: &Filter) -> &'static str {
    match filter {
        Filter::AsciiHexDecode => "ASCIIHexDecode",
        Filter::Ascii85Decode => "ASCII85Decode",
        Filter::LzwDecode => "LZWDecode",
        Filter::FlateDecode => "FlateDecode",
        Filter::RunLengthDecode => "RunLengthDecode",
        Filter::CcittFaxDecode => "CCITTFaxDecode",
        Filter::Jbig2Decode => "JBIG2Decode",
        Filter::DctDecode => "DCTDecode",
        Filter::JpxDecode => "JPXDecode",
        Filter::Crypt => "Crypt",
    }
}
