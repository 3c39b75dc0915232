package org.mithaq.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mithaq.agreement.Sha256;
import org.mithaq.federation.ChainEnd;
import org.mithaq.federation.Delivery;
import org.mithaq.federation.HeadState.LogHead;
import org.mithaq.federation.Incarnation;
import org.mithaq.federation.NodeState;
import org.mithaq.federation.PartnerState;
import org.mithaq.federation.Position;
import org.mithaq.federation.Receipt;
import org.mithaq.federation.RowRange;
import org.mithaq.terms.PartyId;

/**
 * The tables {@code federation_node}, {@code federation_partner}, {@code federation_position} and {@code receipt_chain}:
 * one row each for what federation knows the state of. Stateless; never commits.
 */
final class FederationStateTables {

    void put(Connection transaction, NodeState state) throws SQLException {
        try (PreparedStatement upsert = transaction.prepareStatement("""
                insert into federation_node (singleton, incarnation, is_open, awaited)
                     values (1, ?, ?, ?)
                on conflict (singleton) do update
                        set incarnation = excluded.incarnation,
                            is_open = excluded.is_open,
                            awaited = excluded.awaited
                """)) {
            upsert.setObject(1, state.incarnation().uuid());
            upsert.setBoolean(2, state.open());
            upsert.setArray(
                    3,
                    SqlArrays.texts(
                            transaction,
                            state.awaited().stream().map(PartyId::text).sorted()));
            upsert.executeUpdate();
        }
    }

    Optional<NodeState> node(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                        select incarnation, is_open, awaited
                          from federation_node
                        """);
                ResultSet rows = select.executeQuery()) {
            if (!rows.next()) {
                return Optional.empty();
            }
            Set<PartyId> awaited =
                    SqlArrays.texts(rows, 3).stream().map(PartyId::new).collect(Collectors.toSet());
            return Optional.of(new NodeState(incarnation(rows, 1), rows.getBoolean(2), awaited));
        }
    }

    private static Incarnation incarnation(ResultSet rows, int column) throws SQLException {
        return new Incarnation(rows.getObject(column, UUID.class));
    }

    void put(Connection transaction, PartnerState state) throws SQLException {
        try (PreparedStatement upsert = transaction.prepareStatement("""
                insert into federation_partner (party_id, card, incarnation, log_size, log_root, failures, trouble,
                                                not_before, last_done)
                     values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (party_id) do update
                        set card = excluded.card,
                            incarnation = excluded.incarnation,
                            log_size = excluded.log_size,
                            log_root = excluded.log_root,
                            failures = excluded.failures,
                            trouble = excluded.trouble,
                            not_before = excluded.not_before,
                            last_done = excluded.last_done
                """)) {
            upsert.setString(1, state.party().text());
            upsert.setString(2, state.card().orElse(null));
            upsert.setObject(3, state.incarnation().map(Incarnation::uuid).orElse(null));
            if (state.log().isPresent()) {
                upsert.setLong(4, state.log().get().size());
                upsert.setBytes(5, state.log().get().root().bytes());
            } else {
                upsert.setNull(4, Types.BIGINT);
                upsert.setNull(5, Types.BINARY);
            }
            upsert.setInt(6, state.way().failures());
            upsert.setString(7, state.way().trouble().orElse(null));
            SqlTime.set(upsert, 8, state.way().notBefore());
            SqlTime.set(upsert, 9, state.way().lastDone());
            upsert.executeUpdate();
        }
    }

    Optional<PartnerState> partner(Connection connection, PartyId party) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select card, incarnation, log_size, log_root, failures, trouble, not_before, last_done
                  from federation_partner
                 where party_id = ?
                """)) {
            select.setString(1, party.text());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                Optional<Incarnation> incarnation =
                        Optional.ofNullable(rows.getObject(2, UUID.class)).map(Incarnation::new);
                byte[] root = rows.getBytes(4);
                Optional<LogHead> log =
                        root == null ? Optional.empty() : Optional.of(new LogHead(rows.getLong(3), digest(root)));
                Optional<Instant> notBefore = SqlTime.find(rows, 7);
                var way = new PartnerState.Way(
                        rows.getInt(5), Optional.ofNullable(rows.getString(6)), notBefore, SqlTime.find(rows, 8));
                return Optional.of(
                        new PartnerState(party, Optional.ofNullable(rows.getString(1)), incarnation, log, way));
            }
        }
    }

    private static Sha256 digest(byte[] bytes) {
        return new Sha256(HexFormat.of().formatHex(bytes));
    }

    void put(Connection transaction, Position position) throws SQLException {
        try (PreparedStatement upsert = transaction.prepareStatement("""
                insert into federation_position (party_id, purpose, remote_id, alias, last_added, range)
                     values (?, ?, ?, ?, ?, ?)
                on conflict (party_id, purpose, remote_id) do update
                        set alias = excluded.alias,
                            last_added = excluded.last_added,
                            range = excluded.range
                """)) {
            Delivery.Source source = position.source();
            upsert.setString(1, source.partner().text());
            upsert.setString(2, source.purpose().text());
            upsert.setObject(3, source.collection());
            upsert.setString(4, source.alias());
            upsert.setString(5, position.lastAdded().orElse(null));
            upsert.setString(6, position.range().text());
            upsert.executeUpdate();
        }
    }

    Optional<Position> position(Connection connection, Delivery.Source source) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select last_added, range
                  from federation_position
                 where party_id = ?
                   and purpose = ?
                   and remote_id = ?
                """)) {
            select.setString(1, source.partner().text());
            select.setString(2, source.purpose().text());
            select.setObject(3, source.collection());
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                Optional<String> lastAdded = Optional.ofNullable(rows.getString(1));
                return Optional.of(new Position(source, lastAdded, RowRange.parse(rows.getString(2))));
            }
        }
    }

    void put(Connection transaction, ChainEnd end) throws SQLException {
        try (PreparedStatement upsert = transaction.prepareStatement("""
                insert into receipt_chain (by_party, to_party, incarnation, last_number, digest, gaps)
                     values (?, ?, ?, ?, ?, ?)
                on conflict (by_party, to_party, incarnation) do update
                        set last_number = excluded.last_number,
                            digest = excluded.digest,
                            gaps = excluded.gaps
                """)) {
            setChain(upsert, end.chain());
            upsert.setLong(4, end.last());
            upsert.setBytes(5, end.digest().bytes());
            List<Long> gaps = new ArrayList<>();
            end.gaps().forEach(gap -> {
                gaps.add(gap.from());
                gaps.add(gap.to());
            });
            upsert.setArray(6, transaction.createArrayOf("int8", gaps.toArray()));
            upsert.executeUpdate();
        }
    }

    private static void setChain(PreparedStatement statement, Receipt.Chain chain) throws SQLException {
        statement.setString(1, chain.by().text());
        statement.setString(2, chain.to().text());
        statement.setObject(3, chain.incarnation().uuid());
    }

    Optional<ChainEnd> chain(Connection connection, Receipt.Chain chain) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select last_number, digest, gaps
                  from receipt_chain
                 where by_party = ?
                   and to_party = ?
                   and incarnation = ?
                """)) {
            setChain(select, chain);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                Long[] ends = (Long[]) rows.getArray(3).getArray();
                List<ChainEnd.Gap> gaps = new ArrayList<>();
                for (int i = 0; i < ends.length; i += 2) {
                    gaps.add(new ChainEnd.Gap(ends[i], ends[i + 1]));
                }
                return Optional.of(new ChainEnd(chain, rows.getLong(1), digest(rows.getBytes(2)), gaps));
            }
        }
    }
}
