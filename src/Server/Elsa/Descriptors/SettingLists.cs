namespace FlowOffice.Server.Elsa.Descriptors;

/// <summary>The choices of a definition's Settings tab. Studio's editor does not open unless each list answers.</summary>
internal static class SettingLists
{
    private sealed record Strategy(string TypeName, string DisplayName, string Description);

    private static readonly Listing<Strategy> Activation = new(
    [
        new("Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core", "Luôn cho phép", "Luôn được bắt đầu phiên mới."),
        new("Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime", "Một phiên", "Chỉ một phiên của quy trình này chạy cùng lúc."),
        new("Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Runtime", "Một phiên cho mỗi hồ sơ", "Không bắt đầu khi hồ sơ đang có phiên nào chạy."),
        new("Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime", "Một phiên của quy trình cho mỗi hồ sơ", "Không bắt đầu khi hồ sơ đang có phiên của chính quy trình này."),
    ]);

    private static readonly Listing<Strategy> Incidents = new(
    [
        new("FaultStrategy", "Dừng khi có sự cố", "Cả phiên dừng lại khi một hoạt động gặp sự cố."),
        new("ContinueWithIncidentsStrategy", "Tiếp tục các nhánh khác", "Nhánh gặp sự cố dừng lại, các nhánh khác chạy tiếp."),
    ]);

    private static readonly Listing<Strategy> LogPersistence = new(
    [
        new("Elsa.Workflows.LogPersistence.Strategies.Include, Elsa.Workflows.Core", "Ghi", "Giá trị được ghi vào nhật ký."),
        new("Elsa.Workflows.LogPersistence.Strategies.Exclude, Elsa.Workflows.Core", "Không ghi", "Giá trị không được ghi vào nhật ký."),
        new("Elsa.Workflows.LogPersistence.Strategies.Inherit, Elsa.Workflows.Core", "Theo cấp trên", "Theo thiết lập của hoạt động chứa nó."),
    ]);

    private static readonly Listing<string> None = new([]);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/descriptors/workflow-activation-strategies", () => ElsaJson.Ok(Activation));
        api.MapGet("/descriptors/incident-strategies", () => ElsaJson.Ok(Incidents));
        api.MapGet("/descriptors/log-persistence-strategies", () => ElsaJson.Ok(LogPersistence));
        // every step is one transaction: there is nothing to choose
        api.MapGet("/descriptors/commit-strategies/workflows", () => ElsaJson.Ok(None));
        api.MapGet("/descriptors/commit-strategies/activities", () => ElsaJson.Ok(None));
    }
}
