//! Probabilities as whole numbers: the less probable, the greater.

/// What a model charges for something: minus the logarithm of its probability, in
/// 2⁻¹⁹ nat. Sums of them are products of probabilities.
pub(super) type Price = u64;

/// What a model says never happens. Above every sum of prices, and many of it may be
/// added up.
pub(super) const NEVER: Price = 1 << 40;

/// Bytes of a price in the tables.
pub(super) const PRICE: usize = 3;

/// A price as the tables have it; all ones is [`NEVER`].
pub(super) const fn price([high, middle, low]: [u8; PRICE]) -> Price {
    let price = u32::from_be_bytes([0, high, middle, low]);
    if price == 0xff_ffff { NEVER } else { price as Price }
}

/// Bits behind the point of [`log2`].
const FRACTION: u32 = 24;

/// The logarithm of a count to base two, in 2⁻²⁴. That of nothing is nothing.
pub(super) const fn log2(count: u64) -> u64 {
    if count == 0 {
        return 0;
    }
    let whole = count.ilog2();
    // Between one and two, with 31 bits behind the point: its square is whole.
    let mut mantissa = (count << (63 - whole)) >> 32;
    let mut log = whole as u64;
    let mut bit = 0;
    while bit < FRACTION {
        mantissa = (mantissa * mantissa) >> 31;
        log <<= 1;
        if mantissa >> 32 != 0 {
            mantissa >>= 1;
            log |= 1;
        }
        bit += 1;
    }
    log
}

#[cfg(test)]
mod tests {
    use super::log2;

    #[test]
    fn logarithms_are_those_of_a_table() {
        // 2²⁴ times log2, rounded down.
        let table = [
            (1, 0),
            (2, 16_777_216),
            (3, 26_591_258),
            (10, 55_732_705),
            (60_101_964, 433_538_508),
            (1 << 40, 40 << 24),
        ];
        for (count, log) in table {
            assert!(log2(count).abs_diff(log) <= 1, "{count}: {}", log2(count));
        }
    }
}
