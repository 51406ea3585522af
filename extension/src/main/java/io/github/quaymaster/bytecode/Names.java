package io.github.quaymaster.bytecode;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What names say: only a word "port" of its own is meant, not the end of airport, report, export or support. */
final class Names {

    /** The first words of methods that look at a port, or speak of another one than the machine's. */
    private static final Set<String> NOT_SETTING = Set.of(
            "get",
            "is",
            "has",
            "are",
            "can",
            "assert",
            "verify",
            "expect",
            "expected",
            "check",
            "validate",
            "valid",
            "ensure",
            "require",
            "parse",
            "find",
            "next",
            "random",
            "free",
            "any",
            "match",
            "matches",
            "equal",
            "to",
            "format",
            "describe",
            "print",
            "log",
            "count",
            "contains",
            "mapped",
            "exposed",
            "expose",
            "container",
            "target",
            "same",
            "should",
            "without",
            "remove",
            "clear",
            "close",
            "release",
            "reserved",
            "default",
            "allow",
            "deny",
            "block",
            "ignore",
            "skip",
            "test",
            "compare",
            "hash",
            "equals",
            "known",
            "std");

    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");
    private static final Pattern KEY = Pattern.compile("(?:.*[._-])?[pP][oO][rR][tT]s?|.*[a-z0-9]Ports?");
    private static final Pattern SPECIFIC_KEY = Pattern.compile("(?:--|-D)?[\\w.-]*[._-]port|[A-Z0-9_]*_?PORT");

    private Names() {}

    /** Returns whether the last word of a name is port, or ports. */
    static boolean isPort(String name) {
        String one = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
        if (one.equals("port") || one.equals("PORT") || one.endsWith("_PORT") || one.endsWith("_port")) {
            return true;
        }
        return one.endsWith("Port") && (one.length() == 4 || one.charAt(one.length() - 5) != '_');
    }

    /** Returns whether a method of this name gives something a port. */
    static boolean setsPort(String method) {
        return isPort(method) && mayUse(method) && !method.contains("Exposed") && !method.contains("Mapped");
    }

    /** Returns whether a method may use what it is given, and not look at it only. */
    static boolean mayUse(String method) {
        return !NOT_SETTING.contains(firstWord(method));
    }

    /** Returns whether the key of a property, such as {@code server.port}, is that of a port. */
    static boolean isPortKey(String key) {
        return KEY.matcher(key).matches();
    }

    /** Returns whether it is that and not just a word, which could be a field of any document. */
    static boolean isSpecificPortKey(String key) {
        return SPECIFIC_KEY.matcher(key).matches();
    }

    static String firstWord(String name) {
        int end = 0;
        while (end < name.length() && !Character.isUpperCase(name.charAt(end)) && name.charAt(end) != '_') {
            end++;
        }
        return name.substring(0, end).toLowerCase(Locale.ROOT);
    }

    /** Returns the name of a class without its package and the classes around it. */
    static String simple(String internalName) {
        String inPackage = internalName.substring(internalName.lastIndexOf('/') + 1);
        String last = inPackage.substring(inPackage.lastIndexOf('$') + 1);
        boolean isAnonymous = last.isEmpty() || Character.isDigit(last.charAt(0));
        return isAnonymous ? inPackage : last;
    }

    /** Returns the outermost of the classes around one. */
    static String outermost(String internalName) {
        int from = internalName.lastIndexOf('/') + 2; // a name may begin with $
        int dollar = internalName.indexOf('$', from);
        return dollar < 0 ? internalName : internalName.substring(0, dollar);
    }

    /** Returns the method that something is written in: that around a lambda. */
    static String written(String method) {
        Matcher lambda = LAMBDA.matcher(method);
        if (!lambda.matches()) {
            return method;
        }
        String around = lambda.group(1);
        return switch (around) {
            case "new" -> "<init>";
            case "static" -> "<clinit>";
            default -> around;
        };
    }
}
