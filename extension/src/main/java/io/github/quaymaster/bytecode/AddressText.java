package io.github.quaymaster.bytecode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What texts say: addresses of this machine with a port, and properties that are ports. */
final class AddressText {

    /** Stands in a text for a part that is not a constant. */
    static final char HOLE = '\uFFFC';

    private static final String HOST =
            "localhost|127(?:\\.\\d{1,3}){3}|0\\.0\\.0\\.0|\\[[0:]*:1?]|host\\.docker\\.internal";

    private static final Pattern HERE = Pattern.compile(
            "(?<![\\w.@-])(?i:(" + HOST + ")|(?<=//|^|[=,@(])" + HOLE + "):(?:(\\d{1,5})(?![\\w.:-])|" + HOLE + ")");

    /** A whole text that is a property. */
    private static final Pattern PROPERTY =
            Pattern.compile("(?:--|-D)?([\\w.-]*[._-][pP]ort|[A-Z0-9_]*_?PORT)=(?:(\\d{1,5})|" + HOLE + ")");

    private static final Pattern OPTION =
            Pattern.compile("(?:--|-D)((?:[\\w.-]*[a-z0-9]P|p)ort)=(?:(\\d{1,5})|" + HOLE + ")");

    /**
     * A place in a text where a port stands.
     *
     * @param host the number of the hole that is the host, -1 if the host is a constant
     * @param hole the number of the hole that is the port, -1 if it is a constant
     * @param port the port, 0 if that is in a hole or is none
     */
    record Found(int host, int hole, int port) {}

    private AddressText() {}

    /** Returns whether a constant may be an address or property, or a part of one: what follows may be in a variable. */
    static boolean isSeed(String text) {
        if (text.length() < 3) {
            return false;
        }
        return text.contains("localhost")
                || text.contains("127.")
                || text.contains("0.0.0.0")
                || text.contains("::1")
                || text.contains("docker.internal")
                || text.contains("://\u0001")
                || text.contains("://%s")
                || text.endsWith("://")
                || text.contains("ort=")
                || text.contains("PORT=")
                || text.endsWith("port")
                || text.endsWith("Port")
                || text.endsWith("PORT");
    }

    /** Returns where in a text ports stand. Holes are counted from 0. */
    static List<Found> find(String text) {
        List<Found> found = new ArrayList<>();
        Matcher address = HERE.matcher(text);
        while (address.find()) {
            int hole = holesBefore(text, address.start());
            boolean isHostHole = address.group(1) == null;
            boolean isPortHole = address.group(2) == null;
            found.add(new Found(
                    isHostHole ? hole : -1,
                    isPortHole ? hole + (isHostHole ? 1 : 0) : -1,
                    isPortHole ? 0 : Ports.read(address.group(2))));
        }
        property(text, PROPERTY, found);
        if (found.isEmpty()) {
            property(text, OPTION, found);
        }
        return found;
    }

    private static void property(String text, Pattern pattern, List<Found> found) {
        Matcher property = pattern.matcher(text.strip());
        if (property.matches()) {
            String number = property.group(2);
            found.add(new Found(-1, number == null ? 0 : -1, number == null ? 0 : Ports.read(number)));
        }
    }

    private static int holesBefore(String text, int end) {
        int holes = 0;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == HOLE) {
                holes++;
            }
        }
        return holes;
    }
}
