package io.github.quaymaster.packed;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A page of a browser, used as its reader uses it: by pointer and keys. */
final class Tab {

    private static final Map<String, Integer> CODES = Map.of(
            "Enter",
            13,
            "Escape",
            27,
            "Tab",
            9,
            "ArrowDown",
            40,
            "ArrowUp",
            38,
            "ArrowRight",
            39,
            "ArrowLeft",
            37,
            " ",
            32,
            "End",
            35,
            "Home",
            36);

    private final DevTools tools;
    private final String session;

    Tab(DevTools tools, String session) {
        this.tools = tools;
        this.session = session;
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable");
        }
    }

    private JsonObject send(String method, Object... namesAndValues) {
        JsonObject parameters = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = (String) namesAndValues[i];
            if (namesAndValues[i + 1] instanceof Number number) {
                parameters.addProperty(name, number);
            } else if (namesAndValues[i + 1] instanceof Boolean truth) {
                parameters.addProperty(name, truth);
            } else if (namesAndValues[i + 1] instanceof JsonElement element) {
                parameters.add(name, element);
            } else {
                parameters.addProperty(name, namesAndValues[i + 1].toString());
            }
        }
        return tools.send(session, method, parameters);
    }

    /** Loads a report and waits until it has drawn itself. */
    void load(String page) {
        send("Page.navigate", "url", page);
        awaitTrue("Boolean(window.quaymaster && quaymaster.loaded > 0)");
    }

    /** Runs an expression and returns its value. */
    JsonElement value(String expression) {
        JsonObject answer =
                send("Runtime.evaluate", "expression", expression, "returnByValue", true, "awaitPromise", true);
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        JsonElement value = answer.getAsJsonObject("result").get("value");
        return value == null ? JsonNull.INSTANCE : value;
    }

    int number(String expression) {
        return value(expression).getAsInt();
    }

    String text(String expression) {
        return value(expression).getAsString();
    }

    boolean isTrue(String expression) {
        return value(expression).getAsBoolean();
    }

    void awaitTrue(String expression) {
        await(expression).atMost(DevTools.MOST).ignoreExceptions().until(() -> isTrue(expression));
    }

    void scheme(String scheme) {
        JsonObject feature = new JsonObject();
        feature.addProperty("name", "prefers-color-scheme");
        feature.addProperty("value", scheme);
        JsonArray features = new JsonArray();
        features.add(feature);
        send("Emulation.setEmulatedMedia", "features", features);
    }

    void size(int width, int height) {
        send(
                "Emulation.setDeviceMetricsOverride",
                "width",
                width,
                "height",
                height,
                "deviceScaleFactor",
                1,
                "mobile",
                false);
    }

    void point(double x, double y) {
        mouse("mouseMoved", x, y, 0);
    }

    void click(double x, double y) {
        point(x, y);
        mouse("mousePressed", x, y, 1);
        mouse("mouseReleased", x, y, 1);
    }

    /** Clicks the middle of the first element that a selector names. */
    void click(String selector) {
        JsonObject place = value("(() => { const element = document.querySelector('" + selector + "');"
                        + " element.scrollIntoView({ block: 'center', behavior: 'instant' });"
                        + " const at = element.getBoundingClientRect();"
                        + " return { x: at.left + at.width / 2, y: at.top + at.height / 2 }; })()")
                .getAsJsonObject();
        click(place.get("x").getAsDouble(), place.get("y").getAsDouble());
    }

    void drag(double x, double y, double toX, double toY) {
        point(x, y);
        mouse("mousePressed", x, y, 1);
        send("Input.dispatchMouseEvent", "type", "mouseMoved", "x", toX, "y", toY, "button", "left", "buttons", 1);
        mouse("mouseReleased", toX, toY, 1);
    }

    void wheel(double x, double y, double by, boolean isWithControl) {
        send(
                "Input.dispatchMouseEvent",
                "type",
                "mouseWheel",
                "x",
                x,
                "y",
                y,
                "deltaX",
                0,
                "deltaY",
                by,
                "modifiers",
                isWithControl ? 2 : 0);
    }

    private void mouse(String type, double x, double y, int clicks) {
        send(
                "Input.dispatchMouseEvent",
                "type",
                type,
                "x",
                x,
                "y",
                y,
                "button",
                clicks > 0 ? "left" : "none",
                "clickCount",
                clicks);
    }

    /** Presses a key by its name, as browsers call it. */
    void press(String key) {
        String text = key.length() == 1 ? key : key.equals("Enter") ? "\r" : "";
        int code = CODES.getOrDefault(key, (int) Character.toUpperCase(key.charAt(0)));
        send("Input.dispatchKeyEvent", "type", "keyDown", "key", key, "text", text, "windowsVirtualKeyCode", code);
        send("Input.dispatchKeyEvent", "type", "keyUp", "key", key, "windowsVirtualKeyCode", code);
    }

    void type(String text) {
        send("Input.insertText", "text", text);
    }

    void screenshot(Path file) throws IOException {
        Files.write(
                file,
                Base64.getDecoder()
                        .decode(send("Page.captureScreenshot").get("data").getAsString()));
    }

    /** Every address that the page asked for, its own included. */
    List<String> requests() {
        return tools.events(session, "Network.requestWillBeSent").stream()
                .map(each -> each.getAsJsonObject("request").get("url").getAsString())
                .toList();
    }

    /** What the console shows in red or yellow, what the policy refused included. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        tools.events(session, "Runtime.exceptionThrown").forEach(each -> complaints.add(each.toString()));
        tools.events(session, "Log.entryAdded").forEach(each -> complaints.add(each.toString()));
        tools.events(session, "Runtime.consoleAPICalled").forEach(each -> complaints.add(each.toString()));
        return complaints;
    }
}
