package org.mithaq.node;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.VerifyKey;
import org.mithaq.exchange.CollectionId;
import org.mithaq.exchange.CollectionSource;
import org.mithaq.exchange.LocalText;
import org.mithaq.exchange.User;
import org.mithaq.node.YamlValue.Mapping;
import org.mithaq.stix.StixId;
import org.mithaq.stix.Tlp;
import org.mithaq.store.DirectoryEntries;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.UserId;

/** Reads the file of {@code mithaq apply}. All problems of a file are found and told together, each with its line. */
final class DeclarationReader {

    private static final List<String> KEYS = List.of("parties", "collections", "agreements", "users");
    private static final List<String> PARTY_KEYS = List.of("id", "name", "stix", "key", "honours", "node");
    private static final List<String> COLLECTION_KEYS =
            List.of("id", "alias", "title", "description", "readers", "writers", "agreement", "tlp", "from");
    private static final List<String> USER_KEYS = List.of("id", "name", "party", "roles", "languages");

    private static final String CONTRIBUTIONS = "contributions";

    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /** The declaration; names of files are relative to where it is. */
    private final Path besides;

    private DeclarationReader(Path besides) {
        this.besides = besides;
    }

    /**
     * Reads a file.
     *
     * @throws NodeException with every problem and its line
     */
    static DirectoryEntries read(Path file) {
        var reader = new DeclarationReader(file);
        DirectoryEntries declaration = reader.declaration(YamlReader.read(file));
        if (!reader.problems.isEmpty()) {
            throw Problem.all(file.toString(), reader.problems);
        }
        return declaration;
    }

    private DirectoryEntries declaration(Mapping root) {
        var fields = new YamlFields("a declaration", root, KEYS, problems);
        return new DirectoryEntries(
                all(fields.mappings("parties"), this::party),
                agreements(fields),
                all(fields.mappings("collections"), this::collection),
                all(fields.mappings("users"), this::user));
    }

    /** Reads the files of agreements, whose names are relative to the declaration. */
    private List<AgreementDocument> agreements(YamlFields fields) {
        List<AgreementDocument> documents = new ArrayList<>();
        for (String name : fields.values("agreements", text -> text)) {
            try {
                documents.add(AgreementFile.read(besides.resolveSibling(name)));
            } catch (NodeException refused) {
                fields.problem(
                        fields.line("agreements"),
                        String.valueOf(refused.getMessage()).replace("\n", "\n    "));
            } catch (InvalidPathException broken) {
                fields.problem(fields.line("agreements"), "'" + name + "' is no name of a file");
            }
        }
        return documents;
    }

    private static <T> List<T> all(List<Mapping> mappings, Function<Mapping, Optional<T>> read) {
        return mappings.stream().map(read).flatMap(Optional::stream).toList();
    }

    private Optional<DirectoryEntries.Party> party(Mapping mapping) {
        var fields = new YamlFields("a party", mapping, PARTY_KEYS, problems);
        Optional<PartyId> id = fields.required("id", PartyId::new);
        Optional<LocalText> name = fields.requiredLocalText("name");
        Optional<StixId> stix = fields.value("stix", DeclarationReader::identity);
        Optional<VerifyKey> key = fields.value("key", VerifyKey::new);
        boolean honours = fields.values("honours", DeclarationReader::honoured).contains(CONTRIBUTIONS);
        Optional<URI> node = fields.value("node", DeclarationReader::address);
        id.ifPresent(party -> claim(fields, "id", party.text()));
        return id.isEmpty() || name.isEmpty()
                ? Optional.empty()
                : Optional.of(new DirectoryEntries.Party(id.get(), name.get(), stix, key, honours, node));
    }

    private Optional<DirectoryEntries.Collection> collection(Mapping mapping) {
        var fields = new YamlFields("a collection", mapping, COLLECTION_KEYS, problems);
        Optional<UUID> id = fields.value("id", DeclarationReader::uuid);
        Optional<String> alias = fields.required("alias", DeclarationReader::alias);
        Optional<LocalText> title = fields.requiredLocalText("title");
        Optional<LocalText> description = fields.localText("description");
        Set<PartyId> readers = Set.copyOf(fields.values("readers", PartyId::new));
        Set<PartyId> writers = Set.copyOf(fields.values("writers", PartyId::new));
        Optional<AgreementId> agreement = fields.value("agreement", AgreementId::new);
        Optional<Tlp> tlp = fields.value("tlp", TlpLabel::parse);
        Optional<CollectionSource> source = fields.value("from", DeclarationReader::source);
        alias.ifPresent(name -> claim(fields, "alias", "collection " + name));
        return alias.isEmpty() || title.isEmpty()
                ? Optional.empty()
                : Optional.of(new DirectoryEntries.Collection(
                        alias.get(),
                        id.map(CollectionId::new),
                        title.get(),
                        description,
                        readers,
                        writers,
                        agreement,
                        tlp,
                        source));
    }

    private Optional<User> user(Mapping mapping) {
        var fields = new YamlFields("a user", mapping, USER_KEYS, problems);
        Optional<UserId> id = fields.required("id", UserId::new);
        Optional<String> name = fields.required("name", text -> text);
        Optional<PartyId> party = fields.required("party", PartyId::new);
        Set<String> roles = Set.copyOf(fields.values("roles", RoleWord::require));
        RoleWord.contradiction(roles).ifPresent(reason -> fields.problem(fields.line("roles"), reason));
        List<String> languages = fields.values("languages", LanguageTag::require);
        id.ifPresent(user -> claim(fields, "id", user.text()));
        return id.isEmpty() || name.isEmpty() || party.isEmpty()
                ? Optional.empty()
                : Optional.of(new User(id.get(), name.get(), party.get(), roles, languages));
    }

    /** Users and parties share one name space, since either may be the user name of HTTP Basic. */
    private void claim(YamlFields fields, String key, String name) {
        if (!names.add(name)) {
            fields.problem(fields.line(key), "'" + name + "' is declared twice");
        }
    }

    private static StixId identity(String text) {
        StixId id = StixId.parse(text);
        if (!id.type().equals("identity")) {
            throw new IllegalArgumentException("a party is an identity, not '" + id + "'");
        }
        return id;
    }

    private static String honoured(String text) {
        if (!text.equals(CONTRIBUTIONS)) {
            throw new IllegalArgumentException("'" + text + "' is nothing that a party can declare to honour"
                    + NearestName.advice(text, List.of(CONTRIBUTIONS)) + "; it can honour " + CONTRIBUTIONS);
        }
        return text;
    }

    /** Loopback may go without TLS; everything else is too far away for that. */
    private static URI address(String text) {
        URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        boolean loopback = "http".equals(address.getScheme())
                && ("127.0.0.1".equals(address.getHost())
                        || "localhost".equals(address.getHost())
                        || "[::1]".equals(address.getHost()));
        boolean whole = address.getHost() != null
                && (address.getPath() == null || address.getPath().isEmpty())
                && address.getQuery() == null
                && address.getUserInfo() == null;
        if (!whole || !(loopback || "https".equals(address.getScheme()))) {
            throw new IllegalArgumentException(
                    "a node's address is https://HOST[:PORT], or http on loopback, without a path: '" + text + "'");
        }
        return address;
    }

    private static CollectionSource source(String text) {
        int slash = text.indexOf('/');
        if (slash <= 0) {
            throw new IllegalArgumentException(
                    "a collection is filled from PARTY/COLLECTION, as borealis/bulletins: '" + text + "'");
        }
        return new CollectionSource(new PartyId(text.substring(0, slash)), text.substring(slash + 1));
    }

    private static UUID uuid(String text) {
        UUID uuid = UUID.fromString(text);
        if (!uuid.toString().equals(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("'" + text + "' is no UUID in its full form");
        }
        return uuid;
    }

    private static String alias(String text) {
        if (!text.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw new IllegalArgumentException(
                    "an alias has 1 to 63 characters of a-z 0-9 -, beginning with a letter or digit: '" + text + "'");
        }
        return text;
    }
}
