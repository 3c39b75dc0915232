package org.mithaq.node;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mithaq.node.YamlValue.Entry;
import org.mithaq.node.YamlValue.Mapping;

/**
 * Lays what a settings file says over the defaults of a module's settings record.
 *
 * <p>A key is the component's name in dashes: {@code readAheadBytes} is {@code read-ahead-bytes}. A component is an int,
 * a long, a boolean, a text, a path, a duration ({@code 30 s}), or a size when its name ends in {@code Bytes}
 * ({@code 8 MiB}); an {@link Optional} of one of them may be left out. What the record itself refuses is a problem of
 * the section.
 */
final class SettingsBinder {

    private final Mapping root;
    private final List<Problem> problems;
    private final List<String> sections = new ArrayList<>();

    /** Binds sections of one file; {@code problems} takes what is wrong in any of them. */
    SettingsBinder(Mapping root, List<Problem> problems) {
        this.root = root;
        this.problems = problems;
    }

    /** Gives the settings of one section; the defaults where the file says nothing or something wrong. */
    <R extends Record> R section(String name, R defaults) {
        sections.add(name);
        for (Entry entry : root.entries()) {
            if (entry.key().equals(name)) {
                if (entry.value() instanceof Mapping mapping) {
                    return bind(name, mapping, defaults);
                }
                if (!(entry.value() instanceof YamlValue.Scalar scalar && scalar.isNothing())) {
                    problems.add(new Problem(entry.line(), "'" + name + "' must be a mapping of settings"));
                }
            }
        }
        return defaults;
    }

    /** Notes every section that was not asked for. */
    void refuseOtherSections() {
        for (Entry entry : root.entries()) {
            if (!sections.contains(entry.key())) {
                problems.add(new Problem(
                        entry.line(),
                        "'" + entry.key() + "' is not a section of the settings"
                                + NearestName.advice(entry.key(), sections)));
            }
        }
    }

    private <R extends Record> R bind(String name, Mapping mapping, R defaults) {
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        List<String> keys =
                Arrays.stream(components).map(SettingsBinder::key).sorted().toList();
        int problemsBefore = problems.size();
        var fields = new YamlFields("section '" + name + "'", mapping, keys, problems);
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Object standing = read(components[i], defaults);
            values[i] = given(fields, components[i], standing);
        }
        if (problems.size() > problemsBefore) {
            return defaults;
        }
        return make(
                defaults, values, refusal -> problems.add(new Problem(mapping.line(), "'" + name + "': " + refusal)));
    }

    private static Object given(YamlFields fields, RecordComponent component, Object standing) {
        String key = key(component);
        if (standing instanceof Optional<?>) {
            var argument =
                    ((java.lang.reflect.ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            Optional<?> value = fields.value(key, reader((Class<?>) argument, key));
            return value.isPresent() ? value : standing;
        }
        Optional<?> value = fields.value(key, reader(component.getType(), key));
        return value.isPresent() ? value.get() : standing;
    }

    private static Function<String, ?> reader(Class<?> type, String key) {
        if (type == int.class || type == Integer.class) {
            return text -> Math.toIntExact(whole(text, key));
        } else if (type == long.class || type == Long.class) {
            return text -> whole(text, key);
        } else if (type == boolean.class || type == Boolean.class) {
            return SettingsBinder::truth;
        } else if (type == Duration.class) {
            return Quantity::duration;
        } else if (type == Path.class) {
            return Path::of;
        } else if (type == String.class) {
            return text -> text;
        } else if (type.isEnum()) {
            return text -> constant(type, text);
        }
        throw new IllegalStateException("A setting cannot have the type " + type);
    }

    private static long whole(String text, String key) {
        if (key.endsWith("-bytes")) {
            return Quantity.bytes(text);
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("'" + text + "' is no whole number", none);
        }
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        };
    }

    private static Object constant(Class<?> type, String text) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        int index = names.indexOf(text);
        if (index < 0) {
            throw new IllegalArgumentException("'" + text + "' is none of " + String.join(", ", names));
        }
        return type.getEnumConstants()[index];
    }

    /** The name of a setting: the component's name in dashes. */
    private static String key(RecordComponent component) {
        return component
                .getName()
                .replace("MiB", "Mib")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    private static Object read(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("Settings records are public: " + record.getClass(), impossible);
        }
    }

    @SuppressWarnings("unchecked") // the constructor is that of the defaults' own class
    private static <R extends Record> R make(R defaults, Object[] values, Consumer<String> refused) {
        Class<?>[] types = Arrays.stream(defaults.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return (R) defaults.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof IllegalArgumentException refusal) {
                refused.accept(String.valueOf(refusal.getMessage()));
                return defaults;
            }
            throw new IllegalStateException("Settings record broke: " + defaults.getClass(), thrown);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("Settings records are public: " + defaults.getClass(), impossible);
        }
    }
}
