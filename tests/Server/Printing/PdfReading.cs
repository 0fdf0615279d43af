using System.Diagnostics;
using System.Text.Json;
using FlowOffice.Testing;

namespace FlowOffice.Server.Tests.Printing;

/// <summary>What another program reads in a PDF: the one that shows files in our pages.</summary>
internal static class PdfReading
{
    // An item that ends a line says so; the rest of a line is in one item, since we write it in one.
    private const string Script = """
        import { readFileSync } from 'node:fs';
        globalThis.DOMMatrix ??= class {}; // for drawing only, which node cannot do
        const { getDocument } = await import(process.argv[2]);
        const pdf = await getDocument({ data: new Uint8Array(readFileSync(process.argv[1])), verbosity: 0, isEvalSupported: false }).promise;
        const pages = [];
        for (let number = 1; number <= pdf.numPages; number++)
          pages.push((await (await pdf.getPage(number)).getTextContent()).items.map(item => item.str).filter(text => text.trim().length > 0));
        const { info } = await pdf.getMetadata();
        process.stdout.write(JSON.stringify({ title: info.Title, pages }));
        """;

    public sealed record Contents(string Title, string[][] Pages)
    {
        public string Text => string.Join('\n', Pages.Select(lines => string.Join('\n', lines)));
    }

    public static async Task<Contents> ReadAsync(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf);
            using var node = Process.Start(new ProcessStartInfo("node")
            {
                ArgumentList = { "--input-type=module", "--eval", Script, file, Path.Combine(Checkout.Folder, "src/Studio/node_modules/pdfjs-dist/legacy/build/pdf.mjs") },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var (text, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
            await node.WaitForExitAsync();
            if (node.ExitCode != 0)
                throw new InvalidDataException($"The file is not readable: {await errors}");
            return JsonSerializer.Deserialize<Contents>(await text, JsonSerializerOptions.Web)!;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
