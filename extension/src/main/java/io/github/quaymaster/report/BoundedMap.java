package io.github.quaymaster.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets its oldest entries, since files that others write may open things and never close them. */
final class BoundedMap<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1;

    private final int most;

    BoundedMap(int most) {
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
