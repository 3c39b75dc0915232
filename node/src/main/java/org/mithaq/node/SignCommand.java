package org.mithaq.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.AgreementDocument;
import org.mithaq.agreement.AgreementSignature;
import org.mithaq.agreement.MalformedAgreementException;
import org.mithaq.stix.JsonValue;
import org.mithaq.stix.MalformedStixException;
import org.mithaq.stix.ParseLimits;
import org.mithaq.store.AgreementChanges;
import org.mithaq.store.AgreementOutcome;
import org.mithaq.terms.PartyId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mithaq agreement sign}: signs for the own party, or takes a partner's signature. */
@Command(
        name = "sign",
        description = {
            "Signs the newest version of an agreement with the party key.",
            "With --as and --signature it takes the signature that a partner made, checked with the partner's key.",
            "With --out it writes the own signature into a file to give to partners.",
            "With --document it signs a document that was brought to where the party key is kept; no node is needed there."
        })
final class SignCommand implements Callable<Integer> {

    private static final int MAX_SIGNATURE_BYTES = 1 << 16;

    private final Surroundings surroundings;

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "ID", description = "the agreement's short name")
    private String name = "";

    @Option(
            names = "--as",
            paramLabel = "PARTY",
            description = "partner whose signature is taken, with --signature; or who signs, with --document")
    private @Nullable String partner;

    @Option(names = "--signature", paramLabel = "FILE", description = "the partner's signature; with --as")
    private @Nullable Path signatureFile;

    @Option(names = "--out", paramLabel = "FILE", description = "where to write the own signature")
    private @Nullable Path out;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "the party key, when it is kept away from the node; default: DIR/keys/party.key")
    private @Nullable Path keyFile;

    @Option(
            names = "--document",
            paramLabel = "FILE",
            description = "sign this document where no node is; with --as, --key and --out")
    private @Nullable Path documentFile;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    SignCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (documentFile != null) {
            return away(surroundings.resolve(documentFile));
        }
        if ((partner == null) != (signatureFile == null)) {
            throw new NodeException(
                    "--as PARTY and --signature FILE go together; leave both out to sign for the own" + " party");
        }
        if (signatureFile != null && out != null) {
            throw new NodeException("--out writes the own signature, and --signature takes a partner's; use one");
        }
        NodeDirectory directory = data.directory(surroundings).requireNode();
        try (var session = AdministrationSession.open(directory, surroundings)) {
            AgreementChanges changes = session.administration().agreements();
            AgreementFacts agreement = AgreementCommand.find(changes.book(), name, surroundings);
            AgreementSignature signature = signatureFile != null && partner != null
                    ? given(agreement, surroundings.resolve(signatureFile), partner)
                    : PartySignature.under(
                            agreement.newest(),
                            session.directory().own().id(),
                            partyKey(directory),
                            surroundings.clock().instant());
            AgreementOutcome outcome = changes.sign(signature);
            tell(outcome, changes, signature);
        }
        return Main.DONE;
    }

    private Path partyKey(NodeDirectory directory) {
        return keyFile == null ? directory.partyKey() : surroundings.resolve(keyFile);
    }

    /** Signs a document that was brought to where the party key is; no node is needed there. */
    private Integer away(Path file) {
        if (partner == null || keyFile == null || out == null || signatureFile != null) {
            throw new NodeException(
                    "--document FILE is signed away from the node: name the party with --as, its key with"
                            + " --key, and with --out the file for the signature");
        }
        AgreementDocument document = AgreementFile.read(file);
        PartyId party = CommandValue.of("--as", partner, PartyId::new);
        if (!document.id().text().equals(name) || !document.parties().contains(party)) {
            throw new NodeException(file + " holds version " + document.version() + " of '" + document.id()
                    + "' between " + AgreementFacts.names(document.parties()) + ", not '" + name + "' with '" + party
                    + "'; nothing was signed");
        }
        AgreementSignature signature = PartySignature.make(
                document,
                party,
                surroundings.resolve(keyFile),
                surroundings.clock().instant());
        write(surroundings.resolve(out), signature);
        surroundings
                .terminal()
                .say("'" + party + "' has signed '" + document.id() + "' version " + document.version() + ", SHA-256 "
                        + document.digest() + "; bring the signature to the node.");
        return Main.DONE;
    }

    private static AgreementSignature given(AgreementFacts agreement, Path file, String partner) {
        AgreementSignature signature = read(file);
        PartyId party = CommandValue.of("--as", partner, PartyId::new);
        if (!signature.party().equals(party)) {
            throw new NodeException(file + " holds the signature of '" + signature.party() + "', not of '" + party
                    + "'; nothing was changed");
        }
        if (!signature.agreement().equals(agreement.id())) {
            throw new NodeException(file + " holds a signature under '" + signature.agreement() + "', not under '"
                    + agreement.id() + "'; nothing was changed");
        }
        return signature;
    }

    private static AgreementSignature read(Path file) {
        try {
            if (Files.size(file) > MAX_SIGNATURE_BYTES) {
                throw new NodeException(
                        file + " holds no signature: it is longer than " + MAX_SIGNATURE_BYTES + " bytes");
            }
            return AgreementSignature.parse(JsonValue.parse(Files.readAllBytes(file), ParseLimits.defaults()));
        } catch (NoSuchFileException missing) {
            throw new NodeException("There is no file " + file, missing);
        } catch (IOException refused) {
            throw new NodeException(file + " cannot be read: " + PrivateFile.reason(refused), refused);
        } catch (MalformedStixException | MalformedAgreementException broken) {
            throw new NodeException(file + " holds no signature: " + broken.getMessage(), broken);
        }
    }

    private static void write(Path file, AgreementSignature signature) {
        PrivateFile.write(file, (signature.json() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void tell(AgreementOutcome outcome, AgreementChanges changes, AgreementSignature signature) {
        if (out != null && !(outcome instanceof AgreementOutcome.Refused)) {
            Path file = surroundings.resolve(out);
            write(file, signature);
            surroundings.terminal().note("The signature of '" + signature.party() + "' is in " + file + ".");
        }
        if (json) {
            AgreementCommand.sayJson(outcome, changes, signature.agreement(), surroundings);
            return;
        }
        String what = "'" + signature.agreement() + "' version " + signature.version();
        AgreementFacts after = AgreementCommand.find(changes.book(), name, surroundings);
        AgreementCommand.tell(
                outcome,
                "'" + signature.party() + "' has signed " + what + ": it is " + after.state() + ".",
                "'" + signature.party() + "' has signed " + what + " before; nothing changed.",
                surroundings.terminal());
        after.remarks().forEach(surroundings.terminal()::note);
    }
}
