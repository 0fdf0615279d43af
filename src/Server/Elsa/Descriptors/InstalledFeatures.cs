namespace FlowOffice.Server.Elsa.Descriptors;

/// <summary>What Studio asks before it uses a part of Elsa. A feature that is listed makes it call what belongs to it.</summary>
internal static class InstalledFeatures
{
    private static readonly Feature RealTime = new(
        "RealTimeWorkflowUpdates", "Elsa", "Elsa.RealTimeWorkflowUpdates", "Cập nhật trực tiếp", "Trang theo dõi phiên xử lý đổi ngay khi có bước mới.");

    private sealed record Feature(string Name, string Namespace, string FullName, string DisplayName, string Description);

    /// <summary>Setting <c>Studio:LiveUpdates</c>, on by default; off where a proxy lets nothing but short requests through.</summary>
    public static bool HasLiveUpdates(IConfiguration configuration) => configuration.GetValue("Studio:LiveUpdates", true);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/features/installed", (IConfiguration configuration) => ElsaJson.Ok(new Listing<Feature>(Of(configuration))));
        api.MapGet("/features/installed/{name}", (string name, IConfiguration configuration) =>
            Of(configuration).FirstOrDefault(feature => feature.FullName == name) is { } feature ? ElsaJson.Ok(feature) : Results.NotFound());
        api.MapGet("/package/version", () => ElsaJson.Ok(new { packageVersion = "3.8.2" }));
    }

    private static Feature[] Of(IConfiguration configuration) => HasLiveUpdates(configuration) ? [RealTime] : [];
}
