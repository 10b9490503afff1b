//! Numbers of the Internet that a certificate speaks for (RFC 3779), of which only the shape matters: routers use
//! them, and TLS has nothing to do with either.

use super::der::{self, Parsed, Reader, tag};

/// `IPAddrBlocks` (2.2.3).
pub(super) fn address_blocks(reader: &mut Reader<'_>) -> Parsed<()> {
    let mut families = reader.sequence()?;
    while !families.is_empty() {
        let mut family = families.sequence()?;
        family.expect(tag::OCTET_STRING)?;
        inherited_or_listed(&mut family, |one| {
            der::bit_string(one.expect(tag::BIT_STRING)?.content).map(drop)
        })?;
        family.end()?;
    }
    Ok(())
}

/// `ASIdentifiers` (3.2.3).
pub(super) fn autonomous_systems(reader: &mut Reader<'_>) -> Parsed<()> {
    let mut fields = reader.sequence()?;
    for number in [0, 1] {
        if let Some(choice) = fields.optional(tag::context_constructed(number))? {
            let mut choice = choice.reader();
            inherited_or_listed(&mut choice, |one| one.integer().map(drop))?;
            choice.end()?;
        }
    }
    fields.end()
}

/// `NULL`, or a list of single ones and of ranges between two.
fn inherited_or_listed(
    reader: &mut Reader<'_>,
    single: impl Fn(&mut Reader<'_>) -> Parsed<()>,
) -> Parsed<()> {
    if reader.peek() == Some(tag::NULL) {
        return reader.value().map(drop);
    }
    let mut list = reader.sequence()?;
    while !list.is_empty() {
        if list.peek() == Some(tag::SEQUENCE) {
            let mut range = list.sequence()?;
            single(&mut range)?;
            single(&mut range)?;
            range.end()?;
        } else {
            single(&mut list)?;
        }
    }
    Ok(())
}
