package org.mithaq.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mithaq.agreement.AgreementSignature;
import org.mithaq.agreement.MalformedAgreementException;
import org.mithaq.agreement.SignedAgreement;
import org.mithaq.agreement.SigningKey;
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
            "With --out it writes the own signature into a file to give to partners."
        })
final class SignCommand implements Callable<Integer> {

    private static final int MAX_SIGNATURE_BYTES = 1 << 16;

    private final Surroundings surroundings;

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "ID", description = "the agreement's short name")
    private String name = "";

    @Option(names = "--as", paramLabel = "PARTY", description = "partner whose signature is taken; with --signature")
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

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    SignCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
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
                    : own(agreement, session.directory().own().id(), directory);
            AgreementOutcome outcome = changes.sign(signature);
            tell(outcome, changes, signature);
        }
        return Main.DONE;
    }

    /** The own signature: the one that is there, else a new one. */
    private AgreementSignature own(AgreementFacts agreement, PartyId own, NodeDirectory directory) {
        SignedAgreement newest = agreement.newest();
        Optional<AgreementSignature> there =
                Optional.ofNullable(newest.signatures().get(own));
        if (there.isPresent()) {
            return there.get();
        }
        Path file = keyFile == null ? directory.partyKey() : surroundings.resolve(keyFile);
        try (SigningKey key = NodeKeys.readPartyKey(file)) {
            return AgreementSignature.sign(
                    newest.document(), own, key, surroundings.clock().instant());
        }
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

    private void tell(AgreementOutcome outcome, AgreementChanges changes, AgreementSignature signature) {
        if (out != null && !(outcome instanceof AgreementOutcome.Refused)) {
            Path file = surroundings.resolve(out);
            PrivateFile.write(file, (signature.json() + "\n").getBytes(StandardCharsets.UTF_8));
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
