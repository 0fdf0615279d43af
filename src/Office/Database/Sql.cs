using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Npgsql;
using NpgsqlTypes;

namespace FlowOffice.Office.Database;

/// <summary>Typed positional parameters, short enough to read a statement by.</summary>
public static partial class Sql
{
    public static NpgsqlParameter Value(Guid value) => new NpgsqlParameter<Guid> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Uuid };

    public static NpgsqlParameter Value(Guid? value) => Nullable(value, NpgsqlDbType.Uuid);

    public static NpgsqlParameter Value(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Value(int value) => new NpgsqlParameter<int> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Integer };

    public static NpgsqlParameter Value(int? value) => Nullable(value, NpgsqlDbType.Integer);

    public static NpgsqlParameter Value(long value) => new NpgsqlParameter<long> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bigint };

    public static NpgsqlParameter Value(bool? value) => Nullable(value, NpgsqlDbType.Boolean);

    public static NpgsqlParameter Value(bool value) => new NpgsqlParameter<bool> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Boolean };

    public static NpgsqlParameter Value(DateTimeOffset value) => new NpgsqlParameter<DateTimeOffset> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.TimestampTz };

    public static NpgsqlParameter Value(DateTimeOffset? value) => Nullable(value, NpgsqlDbType.TimestampTz);

    public static NpgsqlParameter Value(DateOnly? value) => Nullable(value, NpgsqlDbType.Date);

    public static NpgsqlParameter Value(TimeOnly value) => new NpgsqlParameter<TimeOnly> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Time };

    public static NpgsqlParameter Value(byte[] value) => new NpgsqlParameter<byte[]> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Bytea };

    public static NpgsqlParameter Value(string[] value) => new NpgsqlParameter<string[]> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    public static NpgsqlParameter Value(Guid[] value) => new NpgsqlParameter<Guid[]> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid };

    public static NpgsqlParameter Value(DateTimeOffset[] value) => new NpgsqlParameter<DateTimeOffset[]> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz };

    public static NpgsqlParameter Value(long[] value) => new NpgsqlParameter<long[]> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint };

    public static NpgsqlParameter Value(byte[][] value) => new NpgsqlParameter<byte[][]> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };

    /// <summary>A list of texts; an empty one is SQL null.</summary>
    public static NpgsqlParameter TextsOrNull(IReadOnlyList<string> value) =>
        new() { Value = value.Count == 0 ? DBNull.Value : value.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };

    /// <summary>JSON text for a <c>jsonb</c> column; null is SQL null.</summary>
    public static NpgsqlParameter Json(string? json) => new() { Value = (object?)json ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Jsonb };

    public static NpgsqlParameter Json(JsonNode? json) => Json(json?.ToJsonString(JsonText.Plain) is { } text ? NullLetter().Replace(text, "$1") : null);

    /// <summary>A statement with its parameters, for <see cref="StepWork.ReadAsync"/>.</summary>
    public static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value);
        return command;
    }

    /// <summary>A statement with its parameters, on a connection of its own.</summary>
    public static NpgsqlCommand Command(this NpgsqlDataSource source, string sql, params ReadOnlySpan<NpgsqlParameter> values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value);
        return command;
    }

    /// <summary>The letter U+0000, which <c>jsonb</c> cannot hold; not a backslash followed by the letters u0000.</summary>
    [GeneratedRegex(@"(?<!\\)((?:\\\\)*)\\u0000")]
    private static partial Regex NullLetter();

    private static NpgsqlParameter Nullable<T>(T? value, NpgsqlDbType type) where T : struct =>
        new() { Value = value is null ? DBNull.Value : value.Value, NpgsqlDbType = type };
}
