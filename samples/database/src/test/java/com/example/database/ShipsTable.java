package com.example.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The ships of the harbour, in a table of whichever database. */
final class ShipsTable {

    private final String url;

    ShipsTable(String url) {
        this.url = url;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, "harbour", "");
    }

    void create() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE IF NOT EXISTS ships (name VARCHAR(40) PRIMARY KEY, berth INTEGER)");
            statement.executeUpdate("DELETE FROM ships");
        }
    }

    void add(String name, int berth) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("INSERT INTO ships VALUES (?, ?)")) {
            statement.setString(1, name);
            statement.setInt(2, berth);
            statement.executeUpdate();
        }
    }

    List<String> byBerth() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM ships ORDER BY berth")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
