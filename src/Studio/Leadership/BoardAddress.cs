using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Leadership;
using FlowOffice.Studio.Language;
using Microsoft.AspNetCore.Http;

namespace FlowOffice.Studio.Leadership;

/// <summary>Filters of the leaders' board as they stand in its address.</summary>
internal static class BoardAddress
{
    private const string None = "none";

    public static string Of(BoardFilter filter, BoardPlace? after = null) => Query.Address(
        "/leadership", ("q", filter.Search), ("unit", Id(filter.Unit)), ("field", filter.Field?.Length == 0 ? None : filter.Field), ("holder", Id(filter.Holder)),
        ("urgency", Text(filter.Urgency)), ("direction", Text(filter.Direction)), ("progress", Text(filter.Progress)), ("due", Text(filter.Due)),
        ("waiting", filter.Waiting ? "yes" : null), ("unassigned", filter.Unassigned ? "yes" : null), ("flow", filter.Definition), ("step", filter.Step), ("after", after));

    /// <summary>What no filter knows is not asked for.</summary>
    public static BoardFilter Read(IQueryCollection query) => new()
    {
        Search = Value("q", query)?.Normalize(),
        Unit = Id(Value("unit", query)),
        Field = Value("field", query) is { } field ? field == None ? "" : field : null,
        Holder = Id(Value("holder", query)),
        Urgency = Value<Urgency>("urgency", query),
        Direction = Value<MatterDirection>("direction", query),
        Progress = Value<OutgoingProgress>("progress", query),
        Due = Value<BoardDue>("due", query),
        Definition = Value("step", query) is null ? null : Value("flow", query) ?? "",
        Step = Value("step", query),
        Waiting = Value("waiting", query) == "yes",
        Unassigned = Value("unassigned", query) == "yes",
    };

    private static string? Value(string name, IQueryCollection query) => query[name].ToString().Trim() is { Length: > 0 and <= 200 } text && !text.Contains('\0') ? text : null;

    private static T? Value<T>(string name, IQueryCollection query) where T : struct, Enum =>
        Value(name, query) is { } text ? Enum.GetValues<T>().Cast<T?>().FirstOrDefault(value => ColumnNames.Text(value!.Value) == text) : null;

    private static string? Text<T>(T? value) where T : struct, Enum => value is { } one ? ColumnNames.Text(one) : null;

    private static string? Id(Guid? id) => id == BoardFilter.Nobody ? None : id?.ToString();

    private static Guid? Id(string? text) => text == None ? BoardFilter.Nobody : Guid.TryParse(text, out var id) && id != BoardFilter.Nobody ? id : null;
}
