package io.github.quaymaster.bytecode;

import java.util.List;

/** Reads one sort of configuration file. */
interface ResourceReader {

    /** Returns the settings in order of their lines. */
    List<ResourceSetting> read(byte[] content) throws UnreadableResourceException;
}
