namespace FlowOffice.Studio.Language;

/// <summary>Addresses with a query; what has no value is left out.</summary>
internal static class Query
{
    public static string Address(string path, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var parts = new List<string>();
        foreach (var (name, value) in values)
        {
            var text = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}");
            if (text.Length > 0)
                parts.Add($"{name}={Uri.EscapeDataString(text)}");
        }

        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }
}
