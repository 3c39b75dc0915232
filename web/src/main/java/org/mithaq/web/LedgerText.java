package org.mithaq.web;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mithaq.exchange.Directory;
import org.mithaq.exchange.LedgerKind;
import org.mithaq.ledger.EntryRecord;
import org.mithaq.ledger.LedgerStream;
import org.mithaq.terms.AgreementId;
import org.mithaq.terms.PartyId;
import org.mithaq.terms.Purpose;
import org.mithaq.terms.UserId;
import org.mithaq.web.OversightModel.Part;

/**
 * Says entries of the ledger in the words of a language. What persons wrote themselves stays as it is, but for ids of
 * items, which oversight is not told.
 */
final class LedgerText {

    private static final Pattern ID = Pattern.compile(
            "([a-z0-9-]{3,250})--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PARTY = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern PERSON = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private static final int SHORT = 8;

    private final Look look;
    private final Directory directory;
    private final Names names;

    LedgerText(Look look, Directory directory) {
        this.look = requireNonNull(look, "look");
        this.directory = requireNonNull(directory, "directory");
        this.names = new Names(look, directory);
    }

    /** A line of a list. */
    OversightModel.Line line(EntryRecord entry) {
        return new OversightModel.Line(
                address(entry),
                look.moment(entry.at()),
                look.of(what(entry)),
                detail(entry),
                who(entry),
                entry.find("purpose").map(this::purpose),
                subject(entry),
                reason(entry));
    }

    /** Address of an entry's page. */
    static String address(EntryRecord entry) {
        return "/oversight/" + entry.stream().word() + "-" + entry.number();
    }

    /** What an entry tells, in a word or two. */
    OversightWord what(EntryRecord entry) {
        return switch (LedgerKind.of(entry)) {
            case DISCLOSURE -> isOwn(entry) ? OversightWord.KIND_CONSULTATION : OversightWord.KIND_DISCLOSURE;
            case AGREEMENT -> agreement(entry);
            case LedgerKind kind -> kind(kind);
        };
    }

    /** What entries of a kind tell. */
    static OversightWord kind(LedgerKind kind) {
        return switch (kind) {
            case SUBMISSION -> OversightWord.KIND_SUBMISSION;
            case DISCLOSURE -> OversightWord.KIND_ANSWER;
            case REFUSAL -> OversightWord.KIND_REFUSAL;
            case AGREEMENT -> OversightWord.KIND_AGREEMENT;
            case RECALL -> OversightWord.KIND_RECALL;
            case RECEIPT -> OversightWord.KIND_RECEIPT;
            case ERASURE -> OversightWord.KIND_ERASURE;
            case SIGN_IN -> OversightWord.KIND_SIGN_IN;
            case ADMINISTRATION -> OversightWord.KIND_ADMINISTRATION;
            case QUARANTINE -> OversightWord.KIND_QUARANTINE;
            case RELEASE -> OversightWord.KIND_RELEASE;
            case RESTORED -> OversightWord.KIND_RESTORED;
        };
    }

    private static OversightWord agreement(EntryRecord entry) {
        return switch (entry.find("kind").orElse("")) {
            case "agreement-declared" -> OversightWord.AGREEMENT_DECLARED;
            case "agreement-signed" -> OversightWord.AGREEMENT_SIGNED;
            case "agreement-suspended" -> OversightWord.AGREEMENT_SUSPENDED;
            case "agreement-resumed" -> OversightWord.AGREEMENT_RESUMED;
            default -> OversightWord.KIND_AGREEMENT;
        };
    }

    private boolean isOwn(EntryRecord entry) {
        return entry.find("party").filter(directory.own().id().text()::equals).isPresent();
    }

    private List<Part> detail(EntryRecord entry) {
        List<Part> parts = new ArrayList<>();
        if (entry.stream() == LedgerStream.DISCLOSURE) {
            parts.add(plain(look.of(answer(entry))));
        }
        entry.find("rows").ifPresent(rows -> parts.add(labelled(OversightWord.ROWS, rows)));
        entry.find("changed")
                .filter(changed -> !changed.equals("0"))
                .ifPresent(changed -> parts.add(labelled(OversightWord.CHANGED, changed)));
        int handles = handles(entry).size();
        if (handles > 0) {
            parts.add(labelled(OversightWord.HANDLES, Integer.toString(handles)));
        }
        return parts;
    }

    /** What was asked for, when an entry is an answer. */
    static OversightWord answer(EntryRecord entry) {
        return switch (entry.find("kind").orElse("")) {
            case "manifest" -> OversightWord.ANSWER_MANIFEST;
            case "object" -> OversightWord.ANSWER_OBJECT;
            case "versions" -> OversightWord.ANSWER_VERSIONS;
            case "explanation" -> OversightWord.ANSWER_EXPLANATION;
            case "head" -> OversightWord.ANSWER_HEAD;
            case "search" -> OversightWord.ANSWER_SEARCH;
            case "lookup" -> OversightWord.ANSWER_LOOKUP;
            default -> OversightWord.ANSWER_OBJECTS;
        };
    }

    /** Names of the contributions that an entry concerns. */
    static List<String> handles(EntryRecord entry) {
        return entry.find("handles").stream()
                .flatMap(all -> Stream.of(all.split(" ", -1)))
                .toList();
    }

    private Part labelled(OversightWord label, String number) {
        return plain(
                look.of(label) + " " + (number.matches("\\d{1,18}") ? look.count(Long.parseLong(number)) : number));
    }

    /** Who did something or was given it. */
    List<Part> who(EntryRecord entry) {
        if (entry.stream() == LedgerStream.ACT) {
            return words(entry.find("actor").orElse(""));
        }
        List<Part> parts = new ArrayList<>();
        entry.find("party").map(this::party).map(LedgerText::plain).ifPresent(parts::add);
        entry.find("user").map(this::user).map(LedgerText::plain).ifPresent(parts::add);
        if (entry.find("user").isEmpty()) {
            entry.find("token").map(token -> new Part(token, true)).ifPresent(parts::add);
        }
        return parts;
    }

    /** What something was done to. */
    List<Part> subject(EntryRecord entry) {
        return entry.find("collection")
                .map(this::collection)
                .map(title -> List.of(plain(title)))
                .orElseGet(() -> words(entry.find("subject").orElse("")));
    }

    /** Why something was done, or by which clause. */
    List<Part> reason(EntryRecord entry) {
        String said = entry.find("reason").orElse("");
        return Phrase.of(said)
                .map(phrase -> {
                    List<Part> parts = new ArrayList<>(List.of(plain(look.of(phrase.word()))));
                    phrase.rest(look).ifPresent(rest -> parts.addAll(words(rest)));
                    return parts;
                })
                .orElseGet(() -> words(said));
    }

    /** Name of a party. */
    String party(String id) {
        return PARTY.matcher(id).matches() ? names.party(new PartyId(id)) : id;
    }

    /** Name of a person. */
    String user(String id) {
        return PERSON.matcher(id).matches() ? names.person(new UserId(id)) : id;
    }

    /** A purpose in the words of an agreement. */
    String purpose(String id) {
        return PARTY.matcher(id).matches() ? names.purpose(new Purpose(id)) : id;
    }

    private Part agreement(String id) {
        return PARTY.matcher(id).matches() ? plain(names.agreement(new AgreementId(id))) : new Part(id, true);
    }

    private String collection(String id) {
        return directory.collection(id).map(known -> look.of(known.title())).orElse("");
    }

    private static Part plain(String text) {
        return new Part(text, false);
    }

    /** Says names in a text; what is between them stays. */
    private List<Part> words(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder between = new StringBuilder();
        for (String word : text.split("[ \n\t]+", -1)) {
            Optional<Part> named = named(word);
            if (named.isPresent()) {
                flush(between, parts);
                parts.add(named.get());
            } else if (!word.equals("to") || parts.isEmpty()) {
                between.append(between.isEmpty() ? "" : " ").append(word);
            }
        }
        flush(between, parts);
        return parts;
    }

    private void flush(StringBuilder between, List<Part> parts) {
        String text = between.toString();
        if (!text.isBlank()) {
            parts.add(
                    plain(Phrase.of(text).map(phrase -> look.of(phrase.word())).orElse(text)));
        }
        between.setLength(0);
    }

    private Optional<Part> named(String word) {
        if (ID.matcher(word).find()) {
            return Optional.of(id(word));
        }
        int colon = word.indexOf(':');
        String rest = word.substring(colon + 1);
        return switch (word.substring(0, Math.max(0, colon))) {
            case "party" -> Optional.of(plain(party(rest)));
            case "user" -> Optional.of(plain(user(rest)));
            case "token" -> Optional.of(new Part(rest, true));
            case "agreement" -> Optional.of(agreement(rest));
            case "collection" -> Optional.of(plain(collection(rest)));
            case "quarantine" -> Optional.of(shortened(OversightWord.SUBJECT_QUARANTINE, rest));
            case "draft" -> Optional.of(shortened(OversightWord.SUBJECT_DRAFT, rest));
            case "incarnation" -> Optional.of(shortened(OversightWord.SUBJECT_INCARNATION, rest));
            case "" -> alone(rest);
            default -> Optional.empty();
        };
    }

    private Optional<Part> alone(String word) {
        return switch (word) {
            case "operator" -> Optional.of(plain(look.of(OversightWord.WHO_OPERATOR)));
            case "nobody" -> Optional.of(plain(look.of(OversightWord.WHO_NOBODY)));
            case "directory" -> Optional.of(plain(look.of(OversightWord.SUBJECT_DIRECTORY)));
            case "backup" -> Optional.of(plain(look.of(OversightWord.SUBJECT_BACKUP)));
            case "oversight-pack" -> Optional.of(plain(look.of(OversightWord.SUBJECT_PACK)));
            default -> Optional.empty();
        };
    }

    /** Recalls are no items; of anything else the id may be content. */
    private Part id(String word) {
        var found = ID.matcher(word);
        return found.matches() && found.group(1).equals("recall")
                ? shortened(OversightWord.SUBJECT_RECALL, word.substring("recall--".length()))
                : plain(look.of(OversightWord.SUBJECT_WITHHELD));
    }

    private Part shortened(OversightWord label, String uuid) {
        return plain(look.of(label) + " \u2066" + uuid.substring(0, Math.min(SHORT, uuid.length())) + "\u2069");
    }
}
