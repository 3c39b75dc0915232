package org.mithaq.web;

import java.util.List;
import org.mithaq.exchange.Recipient;
import org.mithaq.exchange.WhoSeesResult;
import org.mithaq.http.Reply;
import org.mithaq.terms.Sentences;

/** Tells who else is given an item, as far as the person may be told. */
final class ItemRecipients {

    private final WebParts parts;
    private final Pages pages;

    ItemRecipients(WebParts parts, Pages pages) {
        this.parts = parts;
        this.pages = pages;
    }

    Reply show(Visit visit, SeenItem item) {
        Names names = pages.names(visit);
        ItemHead head = item.head(visit, pages, ItemHead.Tab.RECIPIENTS);
        return switch (parts.exchange().whoSees(visit.reader(), item.id())) {
            case WhoSeesResult.NoSuchObject() -> pages.nothingHere(visit);
            case WhoSeesResult.Told(var recipients, var silent) ->
                pages.content(
                        "recipients",
                        new RecipientsModel(
                                head.frame(),
                                head,
                                rows(names, recipients),
                                silent.stream().sorted().map(names::agreement).toList()),
                        item::sent);
        };
    }

    /** Those who are given it first. */
    private static List<RecipientsModel.Row> rows(Names names, List<Recipient> recipients) {
        return recipients.stream()
                .sorted(java.util.Comparator.comparing(recipient -> !recipient.permits()))
                .map(recipient -> row(names, recipient))
                .distinct()
                .toList();
    }

    private static RecipientsModel.Row row(Names names, Recipient recipient) {
        String language = names.look().language().tag();
        return new RecipientsModel.Row(
                names.party(recipient.reader().party()),
                recipient.reader().user().map(names::person).orElse(""),
                recipient.reader().purpose().map(names::purpose).orElse(""),
                switch (recipient.outcome()) {
                    case PERMIT -> ItemWord.RECIPIENTS_GIVEN;
                    case ASK -> ItemWord.RECIPIENTS_ASK;
                    case DENY -> ItemWord.RECIPIENTS_LEFT_OUT;
                },
                recipient.permits(),
                Sentences.why(recipient.clause(), language),
                recipient.permits() ? "" : Sentences.change(recipient.clause(), language));
    }
}
