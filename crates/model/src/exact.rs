//! Exact decimals as JSON strings: `"1844500"`, `"1234.50"`.
//!
//! For `#[serde(with = "exact")]` and `#[schemars(schema_with = "exact::schema")]`; the module
//! [`option`] does the same for values that may be missing.

use rust_decimal::Decimal;
use schemars::{Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serializer};

/// A whole number without a point; anything else with at least two decimals.
pub fn to_text(amount: Decimal) -> String {
    let plain = amount.normalize();
    if plain.scale() == 1 { format!("{plain:.2}") } else { plain.to_string() }
}

/// Writes the decimal as a string.
pub fn serialize<S: Serializer>(
    amount: &Decimal,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&to_text(*amount))
}

/// Reads a decimal from a string.
pub fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Decimal, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
}

/// The JSON Schema of an exact decimal.
pub fn schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": r"^-?[0-9]+(\.[0-9]{2,})?$" })
}

/// The same for values that may be missing.
pub mod option {
    use super::{
        Decimal, Deserialize, Deserializer, Schema, SchemaGenerator, Serializer,
    };
    use super::{json_schema, to_text};

    /// Writes the decimal as a string, or null.
    pub fn serialize<S: Serializer>(
        amount: &Option<Decimal>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match amount {
            Some(amount) => serializer.serialize_str(&to_text(*amount)),
            None => serializer.serialize_none(),
        }
    }

    /// Reads a decimal from a string, or null.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Decimal>, D::Error> {
        Option::<String>::deserialize(deserializer)?
            .map(|text| text.parse().map_err(serde::de::Error::custom))
            .transpose()
    }

    /// The JSON Schema of an exact decimal that may be missing.
    pub fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "null"], "pattern": r"^-?[0-9]+(\.[0-9]{2,})?$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(amount: &str, text: &str) {
        assert_eq!(to_text(amount.parse().unwrap()), text);
    }

    #[test]
    fn whole_numbers_have_no_point_and_others_two_decimals() {
        check("1844500.0", "1844500");
        check("1234.5", "1234.50");
        check("-0.125", "-0.125");
        check("0.00", "0");
    }
}
