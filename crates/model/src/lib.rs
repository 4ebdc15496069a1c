//! What a document says: the record and its JSON form.
