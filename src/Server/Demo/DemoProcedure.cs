namespace FlowOffice.Server.Demo;

/// <summary>The sample documents of one procedure.</summary>
/// <param name="UserNameEnding">That of the people who take part.</param>
internal sealed record DemoProcedure(string Name, string UserNameEnding, IReadOnlyList<DemoDocument> Documents)
{
    public static IReadOnlyList<DemoProcedure> All { get; } =
    [
        new("Sơn Động, văn bản đến", "sondong", SonDongDocuments.Incoming),
        new("Sơn Động, văn bản đi", "sondong", SonDongDocuments.Outgoing),
        new("Hà Tĩnh, văn bản đến", "hatinh", HaTinhDocuments.Incoming),
        new("Hà Tĩnh, văn bản đi", "hatinh", HaTinhDocuments.Outgoing),
        new("Gia Lai, văn bản đến", "gialai", GiaLaiDocuments.Incoming),
        new("Gia Lai, văn bản đi", "gialai", GiaLaiDocuments.Outgoing),
    ];
}
