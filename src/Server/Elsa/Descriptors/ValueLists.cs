namespace FlowOffice.Server.Elsa.Descriptors;

/// <summary>What a value can be: expression languages, variable types, storages.</summary>
internal static class ValueLists
{
    private sealed record Expression(string Type, string DisplayName, bool IsSerializable, bool IsBrowsable, Dictionary<string, string> Properties);

    private sealed record Storage(string TypeName, string DisplayName, double Priority, bool Deprecated);

    private sealed record Variable(string TypeName, string DisplayName, string Category, string Description);

    private static readonly Listing<Expression> Expressions = new(
    [
        new("Literal", "Giá trị", true, false, []),
        new("Object", "Đối tượng", true, false, new() { ["MonacoLanguage"] = "json" }),
        new("Json", "JSON", true, false, []),
        new("Delegate", "Mã chương trình", false, false, []),
        new("Variable", "Biến", true, true, []),
        new("Input", "Đầu vào", true, true, []),
        new("JavaScript", "JavaScript", true, true, new() { ["MonacoLanguage"] = "javascript" }),
    ]);

    private static readonly Listing<Storage> Storages = new(
    [
        new("WorkflowInstanceStorageDriver", "Trong phiên xử lý", 5, false),
        new("MemoryStorageDriver", "Trong bộ nhớ (mất khi chờ)", 0, false),
    ]);

    private static readonly Listing<Variable> Variables = new(
    [
        .. Of("Cơ bản", ("Object", "Bất kỳ"), ("String", "Chữ"), ("Boolean", "Đúng hoặc sai"), ("Int32", "Số nguyên"), ("Int64", "Số nguyên lớn"),
            ("Single", "Số thực ngắn"), ("Double", "Số thực"), ("Decimal", "Số thập phân"), ("Guid", "Mã định danh (GUID)")),
        .. Of("Thời gian", ("DateTime", "Ngày giờ"), ("DateTimeOffset", "Ngày giờ có múi giờ"), ("TimeSpan", "Khoảng thời gian")),
        .. Of("Dữ liệu", ("ByteArray", "Dãy byte"), ("JsonElement", "JSON (phần tử)"), ("JsonNode", "JSON (nút)"), ("JsonObject", "JSON (đối tượng)"),
            ("JsonArray", "JSON (danh sách)"), ("JSON", "JSON"), ("ObjectDictionary", "Từ điển đối tượng"), ("ObjectMap", "Bảng đối tượng"),
            ("StringDictionary", "Từ điển chữ"), ("StringMap", "Bảng chữ"), ("Stream", "Luồng dữ liệu")),
    ]);

    private static readonly Listing<string> NoConverters = new([]);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/descriptors/expression-descriptors", () => ElsaJson.Ok(Expressions));
        api.MapGet("/descriptors/storage-drivers", () => ElsaJson.Ok(Storages));
        api.MapGet("/descriptors/variables", () => ElsaJson.Ok(Variables));
        api.MapGet("/descriptors/output-converters", () => ElsaJson.Ok(NoConverters));
    }

    private static IEnumerable<Variable> Of(string category, params (string Type, string Name)[] types) =>
        types.Select(type => new Variable(type.Type, type.Name, category, type.Type));
}
