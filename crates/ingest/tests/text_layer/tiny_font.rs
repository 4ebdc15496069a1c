//! A TrueType font of triangles, which has little more than a table from characters to glyphs.

/// A font with a glyph for each of the characters, from glyph 1 on, and one more that stands for no
/// character. All are 600 thousandths wide.
pub(crate) fn tiny_font(characters: &[char]) -> Vec<u8> {
    let glyphs = u16::try_from(characters.len() + 2).unwrap();
    let triangle = triangle();
    let places = (0..=to_long(usize::from(glyphs))).map(|n| n * to_long(triangle.len()));
    let tables: [(&[u8; 4], Vec<u8>); 8] = [
        (b"cmap", cmap(characters)),
        (b"glyf", triangle.repeat(usize::from(glyphs))),
        (b"head", head()),
        (b"hhea", hhea(glyphs)),
        (b"hmtx", words(&[600, 0]).repeat(usize::from(glyphs))),
        (b"loca", longs(&places.collect::<Vec<_>>())),
        (b"maxp", [words(&[1, 0, glyphs]), vec![0; 26]].concat()),
        (b"post", [words(&[3, 0]), vec![0; 28]].concat()),
    ];
    file(&tables)
}

/// The table directory, and the tables after it (OpenType specification, "Organization of an
/// OpenType Font"). Nobody holds fonts against their checksums.
fn file(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let count = u16::try_from(tables.len()).unwrap();
    let mut bytes = words(&[1, 0, count, 128, 3, 0]);
    let mut offset = bytes.len() + tables.len() * 16;
    for (tag, table) in tables {
        bytes.extend_from_slice(*tag);
        bytes.extend(longs(&[0, to_long(offset), to_long(table.len())]));
        offset += table.len().next_multiple_of(4);
    }
    for (_, table) in tables {
        bytes.extend_from_slice(table);
        bytes.resize(bytes.len().next_multiple_of(4), 0);
    }
    bytes
}

/// A glyph of one contour.
fn triangle() -> Vec<u8> {
    let (contours, last_point, instructions) = (1, 2, 0);
    let mut bytes = words(&[contours, 0, 0, 500, 500, last_point, instructions]);
    let on_curve = 1;
    bytes.extend([on_curve; 3]);
    let (right, up, back) = (500, 500, 0_u16.wrapping_sub(500));
    bytes.extend(words(&[0, right, back, 0, 0, up]));
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    bytes
}

fn head() -> Vec<u8> {
    let units_per_em = 1000;
    let mut bytes = longs(&[0x0001_0000, 0, 0, 0x5F0F_3CF5]);
    bytes.extend(words(&[0, units_per_em, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
    bytes.extend(words(&[8, 2, 1, 0]));
    bytes
}

fn hhea(glyphs: u16) -> Vec<u8> {
    let mut bytes = words(&[1, 0, 800, 0, 0, 600]);
    bytes.extend([0; 22]);
    bytes.extend(words(&[glyphs]));
    bytes
}

/// A character map of format 12, a group for each character.
fn cmap(characters: &[char]) -> Vec<u8> {
    let (windows, full_unicode, table_at) = (3, 10, 12);
    let mut bytes = words(&[0, 1, windows, full_unicode, 0, table_at, 12, 0]);
    let groups = to_long(characters.len());
    bytes.extend(longs(&[16 + groups * 12, 0, groups]));
    let mut sorted: Vec<(u32, u32)> =
        (1..).zip(characters).map(|(glyph, c)| (u32::from(*c), glyph)).collect();
    sorted.sort_unstable();
    for (character, glyph) in sorted {
        bytes.extend(longs(&[character, character, glyph]));
    }
    bytes
}

fn words(values: &[u16]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_be_bytes()).collect()
}

fn longs(values: &[u32]) -> Vec<u8> {
    values.iter().flat_map(|value| value.to_be_bytes()).collect()
}

fn to_long(length: usize) -> u32 {
    u32::try_from(length).unwrap()
}
