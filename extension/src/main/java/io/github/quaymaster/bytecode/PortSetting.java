package io.github.quaymaster.bytecode;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which settings are port numbers of this machine: those whose key ends in the word port, and beside which no host is
 * named that is another machine.
 */
final class PortSetting {

    /** The word by itself or after a sign, or as the last of a name in camel case; not the end of "transport". */
    private static final Pattern KEY = Pattern.compile("(?:.*[^A-Za-z])?(?:port|PORT|Port)|.*[a-z0-9]Port");

    /** What holds unless somebody says otherwise: {@code ${SERVER_PORT:8080}}. */
    private static final Pattern DEFAULT = Pattern.compile("\\$\\{(?<name>[\\w.-]+):-?(?<port>\\d{1,5})}");

    /** Keys that name the host of the port beside them. */
    static final List<String> HOSTS = List.of("host", "hostname", "server", "address");

    private PortSetting() {}

    private record Key(int block, String name) {}

    /** Returns whether a setting is a port, or may say whose a port is: the others need not be kept. */
    static boolean concerns(String key) {
        return KEY.matcher(key).matches() || HOSTS.contains(key.substring(key.lastIndexOf('.') + 1));
    }

    static List<PortLiteral> in(Collection<ResourceSetting> settings, String file) {
        Map<Key, String> byKey = new HashMap<>();
        settings.forEach(setting -> byKey.put(new Key(setting.block(), setting.key()), setting.value()));
        return settings.stream()
                .filter(setting -> KEY.matcher(setting.key()).matches() && !isElsewhere(setting, byKey))
                .map(setting -> literal(setting, file))
                .filter(Objects::nonNull)
                .toList();
    }

    private static @Nullable PortLiteral literal(ResourceSetting setting, String file) {
        String value = setting.value().strip();
        Place place = new Place("", "", file, setting.line());
        int port = Ports.read(value);
        if (port > 0) {
            return new PortLiteral(port, port + ", the value of " + setting.key(), place);
        }
        Matcher fallback = DEFAULT.matcher(value);
        int otherwise = fallback.matches() ? Ports.read(fallback.group("port")) : 0;
        return otherwise == 0
                ? null
                : new PortLiteral(
                        otherwise,
                        otherwise + ", the value of " + setting.key() + " unless " + fallback.group("name") + " is set",
                        place);
    }

    private static boolean isElsewhere(ResourceSetting setting, Map<Key, String> byKey) {
        String prefix = setting.parent().isEmpty() ? "" : setting.parent() + ".";
        return HOSTS.stream()
                .flatMap(host -> Stream.ofNullable(byKey.get(new Key(setting.block(), prefix + host))))
                .anyMatch(host -> !host.contains("${") && !host.isBlank() && !Hosts.isHere(host.strip()));
    }
}
