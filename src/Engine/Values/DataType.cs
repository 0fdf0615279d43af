namespace FlowOffice.Engine;

/// <summary>The kinds of value that a definition can ask for by alias.</summary>
public enum DataKind
{
    /// <summary>Anything: taken as it is.</summary>
    Object = 0,
    /// <summary>Text.</summary>
    String,
    /// <summary>True or false.</summary>
    Boolean,
    /// <summary>A whole number of 32 bits.</summary>
    Int32,
    /// <summary>A whole number of 64 bits.</summary>
    Int64,
    /// <summary>A binary floating point number.</summary>
    Double,
    /// <summary>A decimal number.</summary>
    Decimal,
    /// <summary>An instant; a text without offset means UTC.</summary>
    DateTime,
    /// <summary>A length of time.</summary>
    TimeSpan,
    /// <summary>A GUID, kept as text.</summary>
    Guid,
}

/// <summary>A value's declared type: a kind, or a list of that kind.</summary>
/// <param name="Kind">The kind of the value, or of each element.</param>
/// <param name="IsArray">Whether a list is meant.</param>
public readonly record struct DataType(DataKind Kind, bool IsArray = false)
{
    /// <summary>Takes any value as it is.</summary>
    public static readonly DataType Any = new(DataKind.Object);

    /// <summary>Text.</summary>
    public static readonly DataType Text = new(DataKind.String);

    /// <summary>
    /// Reads an alias as Elsa writes it (<c>Int32</c>, <c>String[]</c>, <c>List&lt;Int32&gt;</c>). Unknown names,
    /// CLR names among them, are read by their last part and otherwise mean <see cref="DataKind.Object"/>;
    /// no CLR type is ever looked up.
    /// </summary>
    public static DataType Parse(string? alias, bool isArray = false)
    {
        var name = alias ?? "";
        if (name.EndsWith("[]", StringComparison.Ordinal))
            return new(Parse(name[..^2]).Kind, true);
        if (name.IndexOf('<') is > 0 and var open && name.EndsWith('>'))
            return new(Parse(name[(open + 1)..^1]).Kind, true);
        if (name.IndexOf(',') is > 0 and var comma)
            name = name[..comma];
        return new(KindOf(name[(name.LastIndexOf('.') + 1)..]), isArray);
    }

    private static DataKind KindOf(string name) => name switch
    {
        "String" or "string" => DataKind.String,
        "Boolean" or "bool" => DataKind.Boolean,
        "Int32" or "Integer" or "int" or "Int16" or "Byte" => DataKind.Int32,
        "Int64" or "long" => DataKind.Int64,
        "Double" or "Single" or "Float" or "double" => DataKind.Double,
        "Decimal" or "decimal" => DataKind.Decimal,
        "DateTime" or "DateTimeOffset" or "DateOnly" => DataKind.DateTime,
        "TimeSpan" => DataKind.TimeSpan,
        "Guid" => DataKind.Guid,
        _ => DataKind.Object,
    };
}
