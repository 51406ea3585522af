package io.github.quaymaster.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.objectweb.asm.tree.AnnotationNode;

/** Finds the ports in one annotation: in members named port, in properties, and in what only Spring Boot means by it. */
final class AnnotationValues {

    /** The port of Spring Boot's servers if nothing is said. */
    private static final int SPRING_PORT = 8080;

    private static final Pattern PROPERTY = Pattern.compile("(?:--|-D)?([\\w.-]+)\\s*[=:]\\s*(\\d+)");
    private static final Pattern ADDRESS_MEMBER =
            Pattern.compile("properties|args|environment|.*(?i:url|uri|address|endpoint|servers)");
    private static final Set<String> KEYS = Set.of("key", "name");

    /**
     * A port in an annotation.
     *
     * @param member the annotation and the member, as a message says them
     * @param from the text that it stands in, in quotes, or what it follows from; empty if it stands there itself
     */
    record Found(int port, String member, String from) {}

    private final String annotation;
    private final List<Found> found = new ArrayList<>();

    private AnnotationValues(String annotation) {
        this.annotation = annotation;
    }

    static List<Found> of(AnnotationNode node) {
        String type = node.desc.substring(1, node.desc.length() - 1);
        AnnotationValues values = new AnnotationValues(Names.simple(type));
        List<Object> members = node.values == null ? List.of() : node.values;
        for (int i = 0; i + 1 < members.size(); i += 2) {
            values.read((String) members.get(i), members.get(i + 1));
        }
        values.readKeyed(members);
        values.readSpring(members);
        return values.found;
    }

    private void read(String member, Object value) {
        if (value instanceof List<?> several) {
            several.forEach(each -> read(member, each));
        } else if (value instanceof int[] numbers) {
            for (int each : numbers) {
                read(member, (Object) each);
            }
        } else if (value instanceof AnnotationNode inner) {
            found.addAll(of(inner));
        } else if (value instanceof String text) {
            readText(member, text);
        } else if (value instanceof Integer || value instanceof Short) {
            readNumber(member, ((Number) value).intValue());
        }
    }

    private void readNumber(String member, int number) {
        if (Names.setsPort(member) && Ports.isPort(number)) {
            add(number, member, "");
        }
    }

    private void readText(String member, String text) {
        if (Names.setsPort(member) && Ports.read(text) > 0) {
            add(Ports.read(text), member, "");
            return;
        }
        text.lines().map(String::strip).forEach(line -> readLine(member, line));
    }

    private void readLine(String member, String line) {
        Matcher property = PROPERTY.matcher(line);
        if (property.matches() && Names.isPortKey(property.group(1))) {
            int port = Ports.read(property.group(2));
            if (port > 0) {
                add(port, member, "\"" + line + "\"");
            }
        } else if (ADDRESS_MEMBER.matcher(member).matches() || line.matches("[\\w-]+\\.[\\w.-]*[\\w-]\\s*=.*")) {
            AddressText.find(line).stream()
                    .filter(each -> each.port() > 0)
                    .forEach(each -> add(each.port(), member, "\"" + line + "\""));
        }
    }

    /** {@code @SetSystemProperty(key = "server.port", value = "8080")} and its like. */
    private void readKeyed(List<Object> members) {
        Object key = null;
        Object value = null;
        for (int i = 0; i + 1 < members.size(); i += 2) {
            if (KEYS.contains(members.get(i))) {
                key = members.get(i + 1);
            } else if ("value".equals(members.get(i))) {
                value = members.get(i + 1);
            }
        }
        if (key instanceof String name
                && value instanceof String text
                && Names.isPortKey(name)
                && Ports.read(text) > 0) {
            add(Ports.read(text), "value", "\"" + name + "\"");
        }
    }

    /** {@code DEFINED_PORT} asks for the port of the properties; these are a finding of their own if they are here. */
    private void readSpring(List<Object> members) {
        boolean isDefined = false;
        boolean isGiven = false;
        for (int i = 0; i + 1 < members.size(); i += 2) {
            Object value = members.get(i + 1);
            isDefined |= value instanceof String[] constant && "DEFINED_PORT".equals(constant[1]);
            isGiven |= value instanceof List<?> several && several.stream().anyMatch(AnnotationValues::isServerPort);
        }
        if (isDefined && !isGiven) {
            found.add(new Found(
                    SPRING_PORT, "@" + annotation + "(webEnvironment)", "DEFINED_PORT (Spring Boot's default)"));
        }
    }

    private static boolean isServerPort(Object property) {
        return property instanceof String text && text.matches("(?:--)?server\\.port\\s*[=:].*");
    }

    private void add(int port, String member, String from) {
        found.add(new Found(port, "@" + annotation + "(" + member + ")", from));
    }
}
