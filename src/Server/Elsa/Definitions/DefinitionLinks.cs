using FlowOffice.Office.Rights;

namespace FlowOffice.Server.Elsa.Definitions;

/// <summary>Studio lets people change what carries the write links, and shows the rest read-only.</summary>
internal static class DefinitionLinks
{
    private static readonly (string Rel, string Method)[] ReadOne = [("self", "GET"), ("versions", "GET"), ("export", "GET")];
    private static readonly (string Rel, string Method)[] WriteOne =
        [("publish", "POST"), ("retract", "POST"), ("delete", "DELETE"), ("import", "POST"), ("update-references", "POST"), ("execute", "POST")];

    private static readonly (string Rel, string Method)[] ReadList = [("self", "GET"), ("is-name-unique", "GET"), ("count", "GET"), ("many-by-id", "GET")];
    private static readonly (string Rel, string Method)[] WriteList =
    [
        ("bulk-delete-by-definition-id", "POST"), ("bulk-delete-by-id", "POST"), ("bulk-publish", "POST"), ("bulk-retract", "POST"),
        ("import", "POST"), ("create", "POST"),
    ];

    public static IReadOnlyList<Link> Of(CurrentPerson person, string definitionId) =>
        Build($"workflow-definitions/{Uri.EscapeDataString(definitionId)}", ReadOne, MayWrite(person) ? WriteOne : []);

    public static IReadOnlyList<Link> OfList(CurrentPerson person) => Build("workflow-definitions", ReadList, MayWrite(person) ? WriteList : []);

    private static bool MayWrite(CurrentPerson person) => person.May(Right.EditDefinitions) && person.May(Right.PublishDefinitions);

    private static List<Link> Build(string path, (string Rel, string Method)[] read, (string Rel, string Method)[] write) =>
        [.. read.Concat(write).Select(link => new Link($"/elsa/api/{path}", link.Rel, link.Method))];
}
