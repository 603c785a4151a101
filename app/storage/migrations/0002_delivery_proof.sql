-- What checking a signature later needs, without the secret, for requests that came while the secret could not be read.
CREATE TABLE delivery_proof (
    delivery INTEGER PRIMARY KEY REFERENCES delivery(seq) ON DELETE CASCADE,
    material BLOB NOT NULL
);

CREATE TRIGGER delivery_proven AFTER UPDATE OF outcome ON delivery
WHEN OLD.outcome = 'pending' AND NEW.outcome <> 'pending' BEGIN
    DELETE FROM delivery_proof WHERE delivery = OLD.seq;
END;
