package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.AgreementSignature;
import org.mithaq.agreement.MalformedAgreementException;
import org.mithaq.agreement.NodeKeyCertificate;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.Party;
import org.mithaq.stix.CanonicalJson;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;

/**
 * The tables of agreements and of the node's keys, whose rows are only ever added. Stateless; each method runs in the
 * caller's transaction and never commits.
 */
final class AgreementTable {

    /**
     * Reads everything about agreements.
     *
     * @param parties parties by number
     * @throws StoreException with {@code DAMAGED} when a row is not what this program writes
     */
    KnownAgreements.Written read(Connection transaction, Map<Integer, Party> parties) throws SQLException {
        List<AgreementSignature> signatures = signatures(transaction);
        Map<PartyId, VerifyKey> keys = new HashMap<>();
        parties.values()
                .forEach(party -> party.key().ifPresent(key -> keys.put(party.id(), key("party " + party.id(), key))));
        return new KnownAgreements.Written(
                documents(transaction),
                signatures,
                events(transaction, parties),
                KnownAgreements.keys(keys, signatures));
    }

    private static VerifyKey key(String whose, String text) {
        try {
            return new VerifyKey(text);
        } catch (IllegalArgumentException broken) {
            throw damaged("The key of " + whose, broken);
        }
    }

    private static List<AgreementDocument> documents(Connection transaction) throws SQLException {
        List<AgreementDocument> documents = new ArrayList<>();
        try (PreparedStatement select = transaction.prepareStatement("""
                  select agreement_id, version, bytes, digest
                    from agreement_document
                order by agreement_id, version
                """);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                documents.add(document(rows));
            }
        }
        return documents;
    }

    private static AgreementDocument document(ResultSet rows) throws SQLException {
        String what = "Agreement '" + rows.getString(1) + "' version " + rows.getInt(2);
        try {
            AgreementDocument document = AgreementDocument.parse(rows.getBytes(3));
            if (!Arrays.equals(document.digest().bytes(), rows.getBytes(4))) {
                throw damaged(what, new IllegalStateException("its digest is another"));
            }
            return document;
        } catch (MalformedAgreementException broken) {
            throw damaged(what, broken);
        }
    }

    private static List<AgreementSignature> signatures(Connection transaction) throws SQLException {
        List<AgreementSignature> signatures = new ArrayList<>();
        try (PreparedStatement select = transaction.prepareStatement("""
                  select agreement_id, bytes
                    from agreement_signature
                order by agreement_id, version, party_no
                """);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                String what = "A signature under '" + rows.getString(1) + "'";
                try {
                    signatures.add(AgreementSignature.parse(json(what, rows.getBytes(2))));
                } catch (MalformedAgreementException broken) {
                    throw damaged(what, broken);
                }
            }
        }
        return signatures;
    }

    private static JsonValue json(String what, byte[] utf8) {
        try {
            return JsonValue.parse(utf8, ParseLimits.defaults());
        } catch (MalformedStixException broken) {
            throw damaged(what, broken);
        }
    }

    private static StoreException damaged(String what, Exception broken) {
        return new StoreException(
                StoreException.Code.DAMAGED,
                what + " is not as this program wrote it; restore the database from a backup",
                broken);
    }

    private static List<SuspensionEvent> events(Connection transaction, Map<Integer, Party> parties)
            throws SQLException {
        List<SuspensionEvent> events = new ArrayList<>();
        try (PreparedStatement select = transaction.prepareStatement("""
                  select agreement_id, party_no, suspended, reason, at
                    from agreement_suspension
                order by event_no
                """);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Party by = parties.get(rows.getInt(2));
                if (by == null) {
                    throw new IllegalStateException("A foreign key keeps each party where it is");
                }
                events.add(new SuspensionEvent(
                        new AgreementId(rows.getString(1)),
                        by.id(),
                        rows.getBoolean(3),
                        rows.getString(4),
                        SqlTime.require(rows, 5)));
            }
        }
        return events;
    }

    void addDocument(Connection transaction, AgreementDocument document, Instant now) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into agreement_document (agreement_id, version, bytes, digest, declared)
                     values (?, ?, ?, ?, ?)
                """)) {
            insert.setString(1, document.id().text());
            insert.setInt(2, document.version());
            insert.setBytes(3, document.canonicalBytes());
            insert.setBytes(4, document.digest().bytes());
            SqlTime.set(insert, 5, now);
            insert.executeUpdate();
        }
    }

    void addSignature(Connection transaction, AgreementSignature signature, Instant now) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into agreement_signature (agreement_id, version, party_no, party_key, bytes, added)
                     select ?, ?, party_no, ?, ?, ?
                       from party
                      where party_id = ?
                """)) {
            insert.setString(1, signature.agreement().text());
            insert.setInt(2, signature.version());
            insert.setString(3, signature.key().text());
            insert.setBytes(4, CanonicalJson.bytes(signature.json()));
            SqlTime.set(insert, 5, now);
            insert.setString(6, signature.party().text());
            insert.executeUpdate();
        }
    }

    void addEvent(Connection transaction, SuspensionEvent event) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into agreement_suspension (event_no, agreement_id, suspended, party_no, reason, at)
                     select (select coalesce(max(event_no), 0) + 1 from agreement_suspension), ?, ?, party_no, ?, ?
                       from party
                      where party_id = ?
                """)) {
            insert.setString(1, event.agreement().text());
            insert.setBoolean(2, event.suspended());
            insert.setString(3, event.reason());
            SqlTime.set(insert, 4, event.at());
            insert.setString(5, event.by().text());
            insert.executeUpdate();
        }
    }

    /** Certificates of the node's keys, by use and serial. */
    List<NodeKeyCertificate> certificates(Connection transaction) throws SQLException {
        List<NodeKeyCertificate> certificates = new ArrayList<>();
        try (PreparedStatement select = transaction.prepareStatement("""
                  select public_key, certificate
                    from node_key
                order by key_use, serial
                """);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                String what = "The certificate of the key " + rows.getString(1);
                try {
                    certificates.add(NodeKeyCertificate.parse(json(what, rows.getBytes(2))));
                } catch (MalformedAgreementException broken) {
                    throw damaged(what, broken);
                }
            }
        }
        return certificates;
    }

    void addCertificate(Connection transaction, NodeKeyCertificate certificate, Instant now) throws SQLException {
        try (PreparedStatement insert = transaction.prepareStatement("""
                insert into node_key (public_key, key_use, serial, certificate, added)
                     values (?, ?, ?, ?, ?)
                """)) {
            insert.setString(1, certificate.claim().key());
            insert.setString(2, certificate.claim().use().name().toLowerCase(Locale.ROOT));
            insert.setLong(3, certificate.claim().serial());
            insert.setBytes(4, CanonicalJson.bytes(certificate.json()));
            SqlTime.set(insert, 5, now);
            insert.executeUpdate();
        }
    }
}
