package org.mithaq.web;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mithaq.accounts.Role;

/** The names of roles in the languages of the pages. */
final class RoleTexts {

    private RoleTexts() {}

    static OperationWord word(Role role) {
        return switch (role) {
            case READER -> OperationWord.ROLE_READER;
            case ANALYST -> OperationWord.ROLE_ANALYST;
            case APPROVER -> OperationWord.ROLE_APPROVER;
            case LIAISON_OFFICER -> OperationWord.ROLE_LIAISON;
            case OVERSIGHT -> OperationWord.ROLE_OVERSIGHT;
            case ADMINISTRATOR -> OperationWord.ROLE_ADMINISTRATOR;
        };
    }

    /** Roles in words, in the order of their constants. */
    static String inWords(Look look, Collection<Role> roles) {
        return roles.stream()
                .sorted()
                .map(role -> look.of(word(role)))
                .collect(Collectors.joining(look.of(Word.LIST_SEPARATOR)));
    }

    /** All roles to choose from. */
    static List<Choice> choices(Look look, Collection<Role> chosen) {
        return Stream.of(Role.values())
                .map(role -> new Choice(role.text(), look.of(word(role)), chosen.contains(role)))
                .toList();
    }
}
